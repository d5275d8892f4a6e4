package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An object that is no target yet.
 *
 * @param detector who sees it
 * @param className what for
 * @param box where it was seen last
 * @param time capture time of the frame in which it was
 * @param velocityX its movement, pixels a second
 * @param velocityY its movement, pixels a second
 * @param sights the detector's last frames, by number
 */
public record TentativeObject(
        String detector,
        String className,
        Box box,
        Instant time,
        double velocityX,
        double velocityY,
        List<Sight> sights) {

    private static final double MILLIS = 1000;

    /**
     * A frame of the detector.
     *
     * @param frame its number
     * @param seen whether the object was seen in it
     */
    public record Sight(long frame, boolean seen) {}

    public TentativeObject {
        sights = List.copyOf(sights);
    }

    static TentativeObject first(Detection detection, DetectionFrame frame) {
        return new TentativeObject(
                frame.detector(),
                detection.className(),
                detection.box(),
                frame.time(),
                0,
                0,
                List.of(new Sight(frame.number(), true)));
    }

    /** Where it is expected at a time. */
    Box expected(Instant at) {
        double seconds = seconds(at);
        return new Box(
                box.x() + seconds * velocityX,
                box.y() + seconds * velocityY,
                box.width(),
                box.height());
    }

    /** Time since it was seen last, seconds; negative for a frame before that. */
    double seconds(Instant at) {
        return Duration.between(time, at).toMillis() / MILLIS;
    }

    /** The object after a frame in which it was seen. A frame that comes twice counts once. */
    TentativeObject seen(Detection detection, DetectionFrame frame, int outOf) {
        List<Sight> next = with(new Sight(frame.number(), true), outOf);
        double seconds = seconds(frame.time());
        if (seconds <= 0) {
            return new TentativeObject(detector, className, box, time, velocityX, velocityY, next);
        }
        return new TentativeObject(
                detector,
                className,
                detection.box(),
                frame.time(),
                (detection.box().centerX() - box.centerX()) / seconds,
                (detection.box().centerY() - box.centerY()) / seconds,
                next);
    }

    /** The object after a frame in which it was not. */
    TentativeObject unseen(DetectionFrame frame, int outOf) {
        return new TentativeObject(
                detector,
                className,
                box,
                time,
                velocityX,
                velocityY,
                with(new Sight(frame.number(), false), outOf));
    }

    private List<Sight> with(Sight sight, int outOf) {
        List<Sight> all = new ArrayList<>(sights);
        Sight before =
                all.stream().filter(other -> other.frame() == sight.frame()).findAny().orElse(null);
        if (before != null && (before.seen() || !sight.seen())) {
            return sights;
        }
        all.remove(before);
        all.add(sight);
        all.sort(Comparator.comparingLong(Sight::frame));
        return all.subList(Math.max(0, all.size() - outOf), all.size());
    }

    /** Whether it was seen often enough to be a target. */
    boolean confirmed(FollowRules rules) {
        return sights.stream().filter(Sight::seen).count() >= rules.seen();
    }

    /** Whether it was missed so often in a row that what was seen before counts no more. */
    boolean givenUp(FollowRules rules) {
        int missed = 0;
        for (int at = sights.size() - 1; at >= 0 && !sights.get(at).seen(); at--) {
            missed++;
        }
        return missed > rules.outOf() - rules.seen();
    }
}
