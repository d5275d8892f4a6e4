package io.siamstream.tools.publish;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets pictures pass at an even rate, or at their own times. One that is late passes at once and
 * moves the beat.
 */
public final class Pacer {

    /** Nobody waits longer for a picture: times that jump further are taken for wrong. */
    private static final long LONGEST_GAP = TimeUnit.SECONDS.toNanos(10);

    private final long nanosPerPicture;
    private long next = System.nanoTime();
    private Optional<Duration> last = Optional.empty();

    private Pacer(long nanosPerPicture) {
        this.nanosPerPicture = nanosPerPicture;
    }

    /**
     * A pacer.
     *
     * @param picturesPerSecond the rate, empty for no limit
     */
    public static Pacer of(Optional<Double> picturesPerSecond) {
        return new Pacer(picturesPerSecond.map(rate -> (long) (1e9 / rate)).orElse(0L));
    }

    /** Waits until the next picture's time. */
    public void await() throws InterruptedException {
        sleep();
        next += nanosPerPicture;
    }

    /**
     * Waits until the time of a picture that has one.
     *
     * @param time its time, counted from the first one's beginning
     */
    void await(Duration time) throws InterruptedException {
        long gap = last.map(before -> time.minus(before).toNanos()).orElse(0L);
        next += gap < 0 || gap > LONGEST_GAP ? 0 : gap;
        last = Optional.of(time);
        sleep();
    }

    private void sleep() throws InterruptedException {
        long now = System.nanoTime();
        if (next > now) {
            TimeUnit.NANOSECONDS.sleep(next - now);
        } else {
            next = now;
        }
    }
}
