package io.siamstream.e2e.job;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Failures that a test asks for. */
final class Faults {

    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicInteger happened = new AtomicInteger();

    /** Makes the next bundle of any subtask fail. */
    void failOnce() {
        asked.set(true);
    }

    /** How many bundles failed. */
    int happened() {
        return happened.get();
    }

    /** Fails if a test asked for it and nobody failed yet. */
    void failIfAsked() {
        if (asked.compareAndSet(true, false)) {
            happened.incrementAndGet();
            throw new IllegalStateException("A failure that the test asked for");
        }
    }
}
