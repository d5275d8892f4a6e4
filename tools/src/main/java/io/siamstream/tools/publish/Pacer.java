package io.siamstream.tools.publish;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets pictures pass at an even rate. One that is late passes at once and moves the beat. */
public final class Pacer {
    private final long nanosPerPicture;
    private long next = System.nanoTime();

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
        long now = System.nanoTime();
        if (next > now) {
            TimeUnit.NANOSECONDS.sleep(next - now);
        } else {
            next = now;
        }
        next += nanosPerPicture;
    }
}
