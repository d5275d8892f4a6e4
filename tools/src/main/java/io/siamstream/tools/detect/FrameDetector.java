package io.siamstream.tools.detect;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.picture.FramePixels;
import io.siamstream.tracker.detection.Detection;
import io.siamstream.tracker.image.Image;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which frames are looked at, and tells what is in them. */
final class FrameDetector {

    private final YoloModel model;
    private final String name;
    private final int every;
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, FrameEvent> newest = new LinkedHashMap<>();

    /**
     * @param name the detector's name in its records
     * @param every of so many frames of a camera one is looked at
     */
    FrameDetector(YoloModel model, String name, int every) {
        this.model = model;
        this.name = name;
        this.every = every;
    }

    /**
     * Takes a frame. One that comes before an older one of its camera was looked at replaces it.
     */
    void add(FrameEvent frame) {
        long number = seen.merge(frame.getCameraId(), 1L, Long::sum);
        if ((number - 1) % every == 0) {
            newest.put(frame.getCameraId(), frame);
        }
    }

    /** The frames to look at now, at most one of each camera; they are taken out. */
    List<FrameEvent> take() {
        List<FrameEvent> frames = List.copyOf(newest.values());
        newest.clear();
        return frames;
    }

    /**
     * What is in a frame; empty when its bytes lie elsewhere.
     *
     * @throws IllegalArgumentException if its picture cannot be decoded, or the model fails on it
     */
    Optional<DetectionEvent> detect(FrameEvent frame) {
        Optional<Image> image = FramePixels.of(frame);
        return image.map(
                picture ->
                        DetectionEvent.newBuilder()
                                .setCameraId(frame.getCameraId())
                                .setStreamEpoch(frame.getStreamEpoch())
                                .setSequence(frame.getSequence())
                                .setCaptureTime(frame.getCaptureTime())
                                .setDetector(name)
                                .setObjects(
                                        model.detect(picture).stream()
                                                .map(FrameDetector::object)
                                                .toList())
                                .build());
    }

    private static DetectedObject object(Detection detection) {
        return DetectedObject.newBuilder()
                .setBox(
                        new Box(
                                detection.box().x(),
                                detection.box().y(),
                                detection.box().width(),
                                detection.box().height()))
                .setClassName(detection.className())
                .setScore(detection.score())
                .build();
    }
}
