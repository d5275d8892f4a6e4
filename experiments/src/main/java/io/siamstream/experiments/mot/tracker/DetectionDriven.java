package io.siamstream.experiments.mot.tracker;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.detection.Detection;
import io.siamstream.tracker.detection.FollowRules;
import io.siamstream.tracker.detection.ObjectTracking;
import io.siamstream.tracker.detection.TargetNames;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Our tracker: detections start targets and steady them, in between the light profile follows them
 * by what they look like. The job goes on with a target that its detector does not see; here, as
 * with the other trackers, only those are told that the detector saw when it last looked, and that
 * are not LOST.
 */
final class DetectionDriven implements ObjectTracker {

    private static final String CLASS = "object";
    private static final Duration LOST_ENDS_AFTER = Duration.ofSeconds(10);

    /**
     * As ByteTrack has it: one sure detection starts a target. Where the detector runs seldom, to
     * wait for a second one costs many frames.
     */
    private static final FollowRules RULES =
            new FollowRules(
                    Set.of(),
                    0.6,
                    0,
                    Double.MAX_VALUE,
                    List.of(),
                    1,
                    1,
                    FollowRules.DEFAULT.targets(),
                    false,
                    TargetNames.DEFAULT,
                    FollowRules.DEFAULT.unseenAfter());

    private static final Instant BEGIN = Instant.EPOCH;

    private final Tracker tracker;
    private final ObjectTracking tracking;
    private final double framesPerSecond;
    private final Map<String, Long> ids = new HashMap<>();

    private ObjectTracking.State state = ObjectTracking.State.EMPTY;
    private Instant lastLook = BEGIN;
    private long frame;

    private DetectionDriven(Tracker tracker, double framesPerSecond) {
        this.tracker = tracker;
        this.framesPerSecond = framesPerSecond;
        tracking = new ObjectTracking(tracker, RULES, LOST_ENDS_AFTER);
    }

    /** With the light profile's shipped weights on one thread. */
    static DetectionDriven open(double framesPerSecond) {
        try {
            return new DetectionDriven(
                    Trackers.open(Profile.LIGHT, TrackerOptions.builder().threads(1).build()),
                    framesPerSecond);
        } catch (IOException e) {
            throw new UncheckedIOException("This build ships no light weights", e);
        }
    }

    @Override
    public List<MotBox> track(Supplier<Image> picture, Optional<List<MotBox>> detections) {
        Image image = picture.get();
        Instant time = BEGIN.plusNanos(Math.round(frame * 1e9 / framesPerSecond));
        if (detections.isPresent()) {
            lastLook = time;
        }
        ObjectTracking.Step step =
                tracking.step(
                        state,
                        image,
                        frame,
                        time,
                        detections.map(
                                boxes ->
                                        boxes.stream()
                                                .filter(each -> isInside(each.box(), image))
                                                .map(
                                                        each ->
                                                                new Detection(
                                                                        each.box(),
                                                                        CLASS,
                                                                        each.score()))
                                                .toList()));
        state = step.state();
        frame++;
        return step.objects().stream()
                .filter(object -> object.status() != TargetStatus.LOST)
                .filter(object -> !object.lastSeen().isBefore(lastLook))
                .map(object -> MotBox.of(number(object.id()), object.box(), object.confidence()))
                .toList();
    }

    /** What has its middle outside of the picture, the job does not take either. */
    private static boolean isInside(Box box, Image image) {
        return box.centerX() >= 0
                && box.centerY() >= 0
                && box.centerX() < image.width()
                && box.centerY() < image.height();
    }

    private long number(String id) {
        return ids.computeIfAbsent(id, unknown -> ids.size() + 1L);
    }

    @Override
    public void close() {
        tracker.close();
    }
}
