package io.siamstream.experiments.benchmark.run;

import io.siamstream.job.local.MeteredTracker.Pass;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at the clocks when a tracker has followed so many targets that all is warm, and again when
 * it has followed the last. Called by the thread that tracks, waited for by another.
 */
public final class SpanMeter implements Consumer<Pass> {

    private final int warmUp;
    private final int last;
    private final CountDownLatch done = new CountDownLatch(1);
    private int seen;
    private int before;
    private int passes;
    private long busyNanos;
    private ThreadTimes begin;
    private ThreadTimes end;

    /**
     * @param warmUp target frames that do not count
     * @param last all target frames
     */
    public SpanMeter(int warmUp, int last) {
        this.warmUp = warmUp;
        this.last = last;
    }

    @Override
    public void accept(Pass pass) {
        seen += pass.targets();
        if (begin != null && end == null) {
            passes++;
            busyNanos += pass.endNanos() - pass.startNanos();
        }
        if (begin == null && seen >= warmUp) {
            begin = ThreadTimes.now();
            before = seen;
        }
        if (end == null && seen >= last) {
            end = ThreadTimes.now();
            done.countDown();
        }
    }

    /** Waits for the last target, and tells whether it came in time. */
    public boolean await(long seconds) throws InterruptedException {
        return done.await(seconds, TimeUnit.SECONDS);
    }

    /** What was measured, once the last target was followed. */
    public Share share() {
        return new Share(
                seen - before,
                passes,
                busyNanos,
                end.wallNanos() - begin.wallNanos(),
                end.since(begin));
    }
}
