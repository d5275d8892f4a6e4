package io.siamstream.operators.tracking.bundle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How much later than usual the frames of cameras come. A camera's clock may be anything, so what
 * is usual is the least delay between capture and arrival that it had of late: a frame that comes
 * later than that has waited somewhere, in the broker or on the way.
 */
final class CameraDelays {

    /** What was usual is forgotten after one to two of these, as when a clock was set. */
    private static final long PERIOD = Duration.ofSeconds(30).toMillis();

    private final Map<String, Usual> usual = new HashMap<>();

    /**
     * The least delays of two periods.
     *
     * @param since when the newer period began, milliseconds
     * @param before least delay of the older one
     * @param now least delay of the newer one
     */
    private record Usual(long since, long before, long now) {

        long least() {
            return Math.min(before, now);
        }

        Usual with(long delay, long arrival) {
            if (arrival - since >= 2 * PERIOD) {
                return new Usual(arrival, delay, delay);
            }
            return arrival - since >= PERIOD
                    ? new Usual(arrival, now, delay)
                    : new Usual(since, before, Math.min(now, delay));
        }
    }

    /**
     * Takes note of a frame.
     *
     * @param captured capture time by the camera's clock, milliseconds
     * @param arrival when it came by this host's, milliseconds
     */
    void note(String camera, long captured, long arrival) {
        long delay = arrival - captured;
        Usual before = usual.get(camera);
        usual.put(
                camera,
                before == null ? new Usual(arrival, delay, delay) : before.with(delay, arrival));
        if (before == null) {
            // Cameras that went away are forgotten.
            usual.values().removeIf(other -> arrival - other.since > 4 * PERIOD);
        }
    }

    /** How much more than its camera's usual delay has passed since a frame was captured. */
    long excess(String camera, long captured, long now) {
        Usual known = usual.get(camera);
        return known == null ? 0 : now - captured - known.least();
    }
}
