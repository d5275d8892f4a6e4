package io.siamstream.experiments.benchmark.run;

import io.siamstream.job.local.MeteredTracker.Pass;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a tracker followed. One thread adds, others read. */
public final class Timeline {

    private final AtomicInteger targets = new AtomicInteger();

    public void add(Pass pass) {
        targets.addAndGet(pass.targets());
    }

    /** Targets in all passes. */
    public int targets() {
        return targets.get();
    }
}
