package io.siamstream.experiments.benchmark.detections;

import io.siamstream.experiments.mot.data.GeneratedSequence;
import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.operators.RawRecord;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.picture.Pictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Generated cameras and what a detector sees in them, made before anything is measured. Cameras
 * take turns; a frame's index counts the frames of all of them.
 */
final class ScenePlan {

    private static final String CLASS = "object";

    private final int cameras;
    private final List<FrameEvent> frames;
    private final List<List<MotBox>> detections;

    private ScenePlan(int cameras, List<FrameEvent> frames, List<List<MotBox>> detections) {
        this.cameras = cameras;
        this.frames = frames;
        this.detections = detections;
    }

    /**
     * The beginning of all scenes of a seed.
     *
     * @param count frames of each camera
     * @param targets most targets of each camera, of those in sight in its first frame
     */
    static ScenePlan of(long seed, int count, int targets) {
        List<Scene> scenes = Scenes.varied(seed);
        List<FrameEvent> frames = new ArrayList<>();
        List<List<MotBox>> detections = new ArrayList<>();
        List<List<FrameEvent>> ofCameras = new ArrayList<>();
        List<List<List<MotBox>>> seen = new ArrayList<>();
        Instant begin = Instant.now();
        for (Scene scene : scenes) {
            var sequence = GeneratedSequence.of(scene.cameraId(), scene, seed, count);
            List<TargetStart> starts = starts(sequence.truth().get(0), targets);
            ofCameras.add(
                    IntStream.range(0, count)
                            .mapToObj(at -> frame(scene, at, begin, at == 0 ? starts : List.of()))
                            .toList());
            seen.add(sequence.detections());
        }
        for (int at = 0; at < count; at++) {
            for (int camera = 0; camera < scenes.size(); camera++) {
                frames.add(ofCameras.get(camera).get(at));
                detections.add(seen.get(camera).get(at));
            }
        }
        return new ScenePlan(scenes.size(), frames, detections);
    }

    private static List<TargetStart> starts(List<MotBox> truth, int most) {
        List<TargetStart> starts =
                truth.stream()
                        .limit(most)
                        .map(
                                object ->
                                        new TargetStart(
                                                "started-" + object.id(),
                                                new Region(box(object.box()), null),
                                                null,
                                                false))
                        .toList();
        if (starts.isEmpty()) {
            throw new IllegalStateException("A camera shows nothing in its first frame");
        }
        return starts;
    }

    private static FrameEvent frame(Scene scene, int at, Instant begin, List<TargetStart> starts) {
        return FrameEvent.newBuilder()
                .setCameraId(scene.cameraId())
                .setSequence(at)
                .setCaptureTime(begin.plus(after(at, scene)))
                .setEncoding(FrameEncoding.JPEG)
                .setWidth(scene.width())
                .setHeight(scene.height())
                .setPayload(
                        ByteBuffer.wrap(
                                Pictures.jpeg(scene.frame(at).image(), Scenes.JPEG_QUALITY)))
                .setTargets(starts)
                .build();
    }

    private static Duration after(int frames, Scene scene) {
        return Duration.ofMillis(
                Math.round(frames * Duration.ofSeconds(1).toMillis() / scene.framesPerSecond()));
    }

    /** Number of cameras. */
    int cameras() {
        return cameras;
    }

    /** Frames of all cameras. */
    int frames() {
        return frames.size();
    }

    /** A frame as it is read from its topic. */
    RawRecord frame(int index) {
        FrameEvent frame = frames.get(index);
        return record(
                "frames",
                index,
                frame.getCameraId(),
                SingleObjectFormat.of(FrameEvent.class).encode(frame));
    }

    /** What the detector says of a frame, as it is read from its topic. */
    RawRecord detections(int index) {
        FrameEvent frame = frames.get(index);
        DetectionEvent event =
                DetectionEvent.newBuilder()
                        .setCameraId(frame.getCameraId())
                        .setSequence(frame.getSequence())
                        .setDetector("generated")
                        .setObjects(detections.get(index).stream().map(ScenePlan::object).toList())
                        .build();
        return record(
                "detections",
                index,
                frame.getCameraId(),
                SingleObjectFormat.of(DetectionEvent.class).encode(event));
    }

    private static DetectedObject object(MotBox seen) {
        return DetectedObject.newBuilder()
                .setClassName(CLASS)
                .setScore(seen.score())
                .setBox(box(seen.box()))
                .build();
    }

    private static Box box(io.siamstream.tracker.geometry.Box box) {
        return new Box(box.x(), box.y(), box.width(), box.height());
    }

    private static RawRecord record(String topic, int index, String camera, byte[] value) {
        return new RawRecord(topic, 0, index, camera.getBytes(StandardCharsets.UTF_8), value);
    }
}
