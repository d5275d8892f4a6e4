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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands for a detector beside one camera: it knows some objects of the scene and sends a start
 * along with the first frame that shows one whole. An object whose target ended because it was lost
 * for too long is found again under a new id; one that a person stopped is left alone.
 */
final class SceneDetector {

    private final String camera;
    private final boolean masks;
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();
    private final Map<String, String> objectOfTarget = new ConcurrentHashMap<>();

    /**
     * @param camera the camera's id
     * @param objects the objects that the detector knows
     * @param masks whether it asks for their masks
     */
    SceneDetector(String camera, List<String> objects, boolean masks) {
        this.camera = camera;
        this.masks = masks;
        objects.forEach(object -> waiting.put(object, 1));
    }

    /** The detector beside a scene's camera, which knows one object of it. */
    static SceneDetector of(Scene scene, boolean masks) {
        return new SceneDetector(scene.cameraId(), scene.objects().subList(0, 1), masks);
    }

    /** Whether masks are asked for. */
    boolean asksForMasks() {
        return masks;
    }

    /** The targets to start with a frame. */
    List<TargetStart> detect(SceneFrame frame) {
        return frame.truth().stream()
                .filter(truth -> waiting.containsKey(truth.id()))
                .filter(ObjectTruth::isWhole)
                .map(this::start)
                .toList();
    }

    /** Takes in what became of the targets. */
    void add(TrackEvent event) {
        if (event.getCameraId().equals(camera)
                && event.getType() == TrackEventType.ENDED
                && !TrackEventReason.STOPPED.name().equals(event.getReason())) {
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
