package io.siamstream.tools.demo;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackEventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands for a detector beside cameras of one place: it knows some objects and sends a start along
 * with the first frame that shows one whole. An object whose target ended because it was lost for
 * too long is found again under a new id; one that a person stopped, or that went on to another
 * camera, is left alone. Safe for many threads.
 */
final class SceneDetector {

    /** Ends of a target that say nothing of its object, or that another camera goes on with it. */
    private static final Set<String> LEFT_ALONE =
            Stream.of(
                            TrackEventReason.STOPPED,
                            TrackEventReason.HANDED_OVER,
                            TrackEventReason.HAND_OVER_NOT_FOUND)
                    .map(TrackEventReason::name)
                    .collect(Collectors.toUnmodifiableSet());

    private final Set<String> cameras;
    private final boolean masks;
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Map<String, String> objectOfTarget = new HashMap<>();

    /**
     * @param cameras the cameras' ids
     * @param objects the objects that the detector knows
     * @param masks whether it asks for their masks
     */
    SceneDetector(Set<String> cameras, List<String> objects, boolean masks) {
        this.cameras = Set.copyOf(cameras);
        this.masks = masks;
        objects.forEach(object -> waiting.put(object, 1));
    }

    /** The detector beside a scene's camera, which knows one object of it. */
    static SceneDetector of(Scene scene, boolean masks) {
        return new SceneDetector(Set.of(scene.cameraId()), scene.objects().subList(0, 1), masks);
    }

    /** Whether masks are asked for. */
    boolean asksForMasks() {
        return masks;
    }

    /** The targets to start with a frame. */
    synchronized List<TargetStart> detect(SceneFrame frame) {
        return frame.truth().stream()
                .filter(truth -> waiting.containsKey(truth.id()))
                .filter(ObjectTruth::isWhole)
                .map(this::start)
                .toList();
    }

    /** Takes in what became of the targets. */
    synchronized void add(TrackEvent event) {
        if (cameras.contains(event.getCameraId())
                && event.getType() == TrackEventType.ENDED
                && !LEFT_ALONE.contains(event.getReason())) {
            String object = objectOfTarget.remove(event.getTargetId());
            if (object != null) {
                waiting.put(object, number(event.getTargetId()) + 1);
            }
        }
    }

    private TargetStart start(ObjectTruth truth) {
        int number = waiting.remove(truth.id());
        String target = number == 1 ? truth.id() : truth.id() + "-" + number;
        objectOfTarget.put(target, truth.id());
        io.siamstream.tracker.geometry.Box box = truth.box().orElseThrow();
        return TargetStart.newBuilder()
                .setTargetId(target)
                .setRegion(
                        Region.newBuilder()
                                .setBox(new Box(box.x(), box.y(), box.width(), box.height()))
                                .build())
                .setMask(masks)
                .build();
    }

    private static int number(String target) {
        int dash = target.lastIndexOf('-');
        return dash < 0 ? 1 : Integer.parseInt(target.substring(dash + 1));
    }
}
