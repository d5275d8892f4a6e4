package io.siamstream.e2e.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the passes of the model, so that a fault can strike between two of them. */
public final class PassCounter implements FaultHook {

    private static final long PATIENCE_MILLIS = 180_000;

    private final AtomicInteger passes = new AtomicInteger();
    private final FaultHook fault;

    /** Counts, and does no harm. */
    public PassCounter() {
        this(new FaultHook() {});
    }

    /** Counts, and hands on to a fault of its own. */
    PassCounter(FaultHook fault) {
        this.fault = fault;
    }

    @Override
    public void beforeBatch(int targets) {
        fault.beforeBatch(targets);
    }

    @Override
    public void afterBatch(int targets) {
        passes.incrementAndGet();
        fault.afterBatch(targets);
    }

    /** Returns once so many more passes have run. */
    void awaitMore(int count) throws InterruptedException {
        int goal = passes.get() + count;
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (passes.get() < goal) {
            if (System.currentTimeMillis() > deadline) {
                throw new AssertionError("no more passes of the model: " + passes.get());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
