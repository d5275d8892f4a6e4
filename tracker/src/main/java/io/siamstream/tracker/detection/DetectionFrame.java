package io.siamstream.tracker.detection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a detector sees in one frame.
 *
 * @param number number of the frame; the same frame always has the same
 * @param time capture time of the frame
 * @param width width of the frame, pixels
 * @param height height of the frame, pixels
 * @param detector name of the detector
 * @param detections what it sees; empty if nothing
 */
public record DetectionFrame(
        long number,
        Instant time,
        int width,
        int height,
        String detector,
        List<Detection> detections) {

    public DetectionFrame {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(detector, "detector");
        detections = List.copyOf(detections);
    }
}
