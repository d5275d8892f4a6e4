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

/** Where a camera's targets were in the frames that are kept for rewinding. */
final class BoxHistory {

    private final DetectionStore store;

    BoxHistory(DetectionStore store) {
        this.store = store;
    }

    /** Notes what was found in a frame, and drops what is of frames that are not kept. */
    void note(PlannedFrame frame, List<TrackingStep> steps) throws Exception {
        Camera camera = frame.camera();
        long sequence = frame.queued().frame().getSequence();
        Map<String, TargetBox> boxes = new TreeMap<>();
        if (frame.queued().isLive()) {
            store.keepBoxesOf(
                    camera,
                    camera.oldestKept().orElse(Long.MAX_VALUE),
                    camera.lastFrame().getSequence());
        } else {
            FrameBoxes before = store.boxes(camera, sequence);
            if (before != null) {
                before.getTargets().forEach(box -> boxes.put(box.getTargetId(), box));
            }
        }
        for (int at = 0; at < steps.size(); at++) {
            String id = frame.targets().get(at).getTargetId();
            TrackingResult result = steps.get(at).result();
            boxes.put(
                    id, new TargetBox(id, Geometry.box(result.estimate()), result.status().name()));
        }
        store.keepBoxes(camera, sequence, new FrameBoxes(List.copyOf(boxes.values())));
    }

    /**
     * The live targets where they were in a kept frame; those that began later, where they did.
     *
     * @param sequences of the kept frames from that one on
     */
    List<FollowedTarget> targets(Camera camera, List<Long> sequences) throws Exception {
        Map<String, FollowedTarget> found = new TreeMap<>();
        for (long sequence : sequences) {
            FrameBoxes boxes = store.boxes(camera, sequence);
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
