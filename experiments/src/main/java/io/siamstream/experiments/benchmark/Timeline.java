package io.siamstream.experiments.benchmark;

import io.siamstream.job.local.MeteredTracker.Pass;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a tracker followed. One thread adds, others read. */
final class Timeline {

    private final AtomicInteger targets = new AtomicInteger();

    void add(Pass pass) {
        targets.addAndGet(pass.targets());
    }

    /** Targets in all passes. */
    int targets() {
        return targets.get();
    }
}
