package io.siamstream.operators.tracking.detected;

import io.siamstream.operators.tracking.bundle.PlannedFrame;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.target.Geometry;
import io.siamstream.schemas.FrameBoxes;
import io.siamstream.schemas.TargetBox;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.detection.FollowedTarget;
import io.siamstream.tracker.state.TargetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** Where a camera's targets were in the frames that are kept for rewinding. */
final class BoxHistory {

    private final DetectionStore store;

    BoxHistory(DetectionStore store) {
        this.store = store;
    }

    /** Notes what was found in a frame, and drops what is of frames that are not kept. */
    void note(PlannedFrame frame, List<TrackingStep> steps) throws Exception {
        Camera camera = frame.camera();
        MapState<Long, FrameBoxes> history = store.boxes(camera);
        long sequence = frame.queued().frame().getSequence();
        Map<String, TargetBox> boxes = new TreeMap<>();
        if (frame.queued().isLive()) {
            prune(camera, history);
        } else if (history.contains(sequence)) {
            history.get(sequence).getTargets().forEach(box -> boxes.put(box.getTargetId(), box));
        }
        for (int at = 0; at < steps.size(); at++) {
            String id = frame.targets().get(at).getTargetId();
            TrackingResult result = steps.get(at).result();
            boxes.put(
                    id, new TargetBox(id, Geometry.box(result.estimate()), result.status().name()));
        }
        history.put(sequence, new FrameBoxes(List.copyOf(boxes.values())));
    }

    private static void prune(Camera camera, MapState<Long, FrameBoxes> history) throws Exception {
        long oldest = camera.oldestKept().orElse(Long.MAX_VALUE);
        long last = camera.lastFrame().getSequence();
        List<Long> gone = new ArrayList<>();
        for (long sequence : history.keys()) {
            if (sequence < oldest || sequence > last) {
                gone.add(sequence);
            }
        }
        for (long sequence : gone) {
            history.remove(sequence);
        }
    }

    /**
     * The live targets where they were in a kept frame; those that began later, where they did.
     *
     * @param sequences of the kept frames from that one on
     */
    List<FollowedTarget> targets(Camera camera, List<Long> sequences) throws Exception {
        Map<String, FollowedTarget> found = new TreeMap<>();
        MapState<Long, FrameBoxes> history = store.boxes(camera);
        for (long sequence : sequences) {
            FrameBoxes boxes = history.get(sequence);
            if (boxes != null) {
                boxes.getTargets()
                        .forEach(box -> found.putIfAbsent(box.getTargetId(), followed(box)));
            }
        }
        List<FollowedTarget> targets = new ArrayList<>();
        for (TrackedTarget target : camera.targets()) {
            FollowedTarget known = found.get(target.getTargetId());
            if (known != null) {
                targets.add(known);
            }
        }
        return targets;
    }

    private static FollowedTarget followed(TargetBox box) {
        return new FollowedTarget(
                box.getTargetId(),
                Geometry.box(box.getBox()),
                TargetStatus.valueOf(box.getStatus()));
    }
}
