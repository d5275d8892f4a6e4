package io.siamstream.tools.demo;

import java.util.concurrent.TimeUnit;

/**
 * The beat at which several cameras take their pictures, as those of one recorder do: what they
 * take at one time goes to the broker in one request and through the network in one pass. Safe for
 * many threads.
 */
final class CameraBeat {

    private final long begin = System.nanoTime();
    private final long period;

    /**
     * @param picturesPerSecond beats in a second, above zero
     */
    CameraBeat(double picturesPerSecond) {
        this.period = (long) (TimeUnit.SECONDS.toNanos(1) / picturesPerSecond);
    }

    /** Number of the beat that was last. */
    long now() {
        return (System.nanoTime() - begin) / period;
    }

    /**
     * Waits for the beat after another one. Who comes too late for it takes the last that was, at
     * once.
     *
     * @param last number of the beat before
     * @return number of the beat that it is
     */
    long awaitAfter(long last) throws InterruptedException {
        long beat = Math.max(last + 1, now());
        TimeUnit.NANOSECONDS.sleep(begin + beat * period - System.nanoTime());
        return beat;
    }
}
