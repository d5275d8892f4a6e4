package io.siamstream.experiments.benchmark;

import io.siamstream.job.local.MeteredTracker.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * When a tracker worked, and on how many targets. One thread adds, another reads when it is done.
 */
final class Timeline {

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Pass> passes = new ArrayList<>();

    synchronized void add(Pass pass) {
        passes.add(pass);
    }

    /** Targets in all passes. */
    synchronized int targets() {
        return passes.stream().mapToInt(Pass::targets).sum();
    }

    /** Mean number of targets in a pass. */
    synchronized double bundle() {
        return (double) targets() / passes.size();
    }

    /** The passes after those that make the templates and warm the machine up. */
    synchronized Timeline after(int warmUpTargets) {
        Timeline rest = new Timeline();
        int seen = 0;
        for (Pass pass : passes) {
            if (seen >= warmUpTargets) {
                rest.passes.add(pass);
            }
            seen += pass.targets();
        }
        return rest;
    }

    /** Targets followed in a second, from the first pass to the last, pauses between included. */
    synchronized double targetsPerSecond() {
        return targets() / (span() / NANOS_PER_SECOND);
    }

    /** Share of the time in which the model worked; the rest it waited for frames. */
    synchronized double busyShare() {
        return passes.stream().mapToLong(pass -> pass.endNanos() - pass.startNanos()).sum()
                / span();
    }

    /** Share of the tracker's own time that template updates took. */
    synchronized double updateShare() {
        double update = passes.stream().mapToLong(pass -> pass.timings().update()).sum();
        double all =
                passes.stream()
                        .map(Pass::timings)
                        .mapToLong(t -> t.crop() + t.network() + t.update() + t.postprocess())
                        .sum();
        return update / all;
    }

    private double span() {
        return passes.get(passes.size() - 1).endNanos() - passes.get(0).startNanos();
    }
}
