package io.siamstream.operators.tracking.detected;

import io.siamstream.operators.tracking.target.Rejection;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.tracker.detection.Detection;
import io.siamstream.tracker.detection.DetectionFrame;
import io.siamstream.tracker.detection.Embedding;
import io.siamstream.tracker.geometry.Box;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Detections that have met their frame: boxes are cut at its edges, and those that lie outside of
 * it or have no size are left out.
 *
 * @param frame what can be used
 * @param leftOut why some of it is left out; empty when all is used
 */
record FrameDetections(DetectionFrame frame, Optional<Rejection> leftOut) {

    private static final double LEAST_SIDE = 1;

    static FrameDetections of(DetectionEvent event, FrameEvent frame) {
        List<Detection> used = new ArrayList<>();
        int outside = 0;
        int empty = 0;
        for (DetectedObject object : event.getObjects()) {
            io.siamstream.schemas.Box box = object.getBox();
            Box inside = inside(box, frame);
            if (box.getWidth() < LEAST_SIDE || box.getHeight() < LEAST_SIDE) {
                empty++;
            } else if (inside.width() < LEAST_SIDE || inside.height() < LEAST_SIDE) {
                outside++;
            } else {
                used.add(
                        new Detection(
                                inside,
                                object.getClassName(),
                                object.getScore(),
                                Optional.ofNullable(object.getEmbedding()).map(Embedding::new),
                                Optional.ofNullable(object.getObjectId())));
            }
        }
        return new FrameDetections(
                new DetectionFrame(
                        ChronoUnit.MICROS.between(Instant.EPOCH, frame.getCaptureTime()),
                        frame.getCaptureTime(),
                        frame.getWidth(),
                        frame.getHeight(),
                        event.getDetector(),
                        used),
                rejection(event, frame, outside, empty));
    }

    private static Box inside(io.siamstream.schemas.Box box, FrameEvent frame) {
        double left = Math.max(0, box.getX());
        double top = Math.max(0, box.getY());
        double right = Math.min(frame.getWidth(), box.getX() + box.getWidth());
        double bottom = Math.min(frame.getHeight(), box.getY() + box.getHeight());
        return new Box(left, top, right - left, bottom - top);
    }

    private static Optional<Rejection> rejection(
            DetectionEvent event, FrameEvent frame, int outside, int empty) {
        if (outside + empty == 0) {
            return Optional.empty();
        }
        TrackEventReason reason =
                outside > 0 ? TrackEventReason.REGION_OUTSIDE : TrackEventReason.REGION_INVALID;
        return Optional.of(
                new Rejection(
                        reason,
                        ("Of %d objects of detector %s, %d lie outside of the frame of %d x %d and"
                                        + " %d are smaller than a pixel; the others are used.")
                                .formatted(
                                        event.getObjects().size(),
                                        event.getDetector(),
                                        outside,
                                        frame.getWidth(),
                                        frame.getHeight(),
                                        empty)));
    }
}
