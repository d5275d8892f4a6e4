package io.siamstream.tools.viewer.feed;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.viewer.feed.Truth.TrueObject;
import io.siamstream.tracker.geometry.Box;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares tracks with the truth. A target stands for the object of its own name, else for the one
 * that its first box covers best.
 */
final class TruthComparison {

    /** A first box that overlaps every object by less than this stands for none of them. */
    private static final double LEAST_OVERLAP = 0.3;

    private final Truth truth;
    private final Map<TargetKey, String> objects = new HashMap<>();

    TruthComparison(Truth truth) {
        this.truth = truth;
    }

    /** Measures an event, or nothing when it has no truth to be measured with. */
    synchronized Optional<Measure> measure(TrackEvent event) {
        TargetKey target = new TargetKey(event.getCameraId(), event.getTargetId());
        if (event.getType() == TrackEventType.ENDED) {
            objects.remove(target);
            return Optional.empty();
        }
        FrameId frame =
                new FrameId(event.getCameraId(), event.getStreamEpoch(), event.getSequence());
        List<TrueObject> known = truth.objects(frame);
        Optional<Box> box = Optional.ofNullable(event.getBox()).map(TruthComparison::box);
        if (event.getType() == TrackEventType.STARTED) {
            objects.remove(target);
        }
        if (!objects.containsKey(target)) {
            nameOf(event.getTargetId(), box, known).ifPresent(id -> objects.put(target, id));
        }
        return known.stream()
                .filter(object -> object.id().equals(objects.get(target)))
                .findFirst()
                .map(object -> new Measure(object.id(), overlap(box, object), object.visibility()));
    }

    private static Optional<String> nameOf(
            String targetId, Optional<Box> box, List<TrueObject> known) {
        if (known.stream().anyMatch(object -> object.id().equals(targetId))) {
            return Optional.of(targetId);
        }
        return known.stream()
                .filter(object -> overlap(box, object) >= LEAST_OVERLAP)
                .max(Comparator.comparingDouble(object -> overlap(box, object)))
                .map(TrueObject::id);
    }

    private static double overlap(Optional<Box> box, TrueObject object) {
        return box.isPresent() && object.box().isPresent()
                ? box.get().overlap(object.box().get())
                : 0;
    }

    private static Box box(io.siamstream.schemas.Box box) {
        return new Box(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    /**
     * How an event compares with the truth.
     *
     * @param object name of the object that the target stands for
     * @param overlap intersection over union of the event's box and the object's, 0 to 1
     * @param visibility share of the object that is visible, 0 to 1
     */
    record Measure(String object, double overlap, double visibility) {}

    private record TargetKey(String camera, String target) {}
}
