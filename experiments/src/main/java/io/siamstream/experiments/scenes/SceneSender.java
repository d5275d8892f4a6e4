package io.siamstream.experiments.scenes;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tools.publish.EncodedPicture;
import io.siamstream.tools.publish.Frames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scene as a camera of a job, with the truth for a log. The frames come as fast as they are
 * answered; the camera's clock goes by its frames alone, so that nothing depends on that.
 */
final class SceneSender {

    /** When all cameras are switched on, by their own clocks. */
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final double NANOS = 1e9;

    private final Scene scene;
    private final List<String> targets;
    private final Set<String> started = new HashSet<>();
    private final TrackLog log;

    /**
     * @param targets objects to follow, each from the first frame on that shows it whole
     */
    SceneSender(Scene scene, List<String> targets, TrackLog log) {
        this.scene = scene;
        this.targets = List.copyOf(targets);
        this.log = log;
    }

    /** Sends the first frames of the scene and returns when the broker has them. */
    void send(JobConfiguration job, long count) throws InterruptedException {
        Frames frames = new Frames(scene.cameraId(), 0);
        try (var writer = new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            while (frames.sequence() < count) {
                SceneFrame frame = scene.frame(frames.sequence());
                byte[] jpeg = Pictures.jpeg(frame.image(), Scenes.JPEG_QUALITY);
                EncodedPicture picture =
                        new EncodedPicture(FrameEncoding.JPEG, scene.width(), scene.height(), jpeg);
                List<TargetStart> starts = starts(frame);
                log.add(scene.cameraId(), frame.sequence(), followed(frame));
                writer.send(scene.cameraId(), frames.next(picture, captured(frame), starts));
            }
            writer.flush();
        }
    }

    private Instant captured(SceneFrame frame) {
        return BEGIN.plusNanos(Math.round(NANOS * frame.sequence() / scene.framesPerSecond()));
    }

    private List<TargetStart> starts(SceneFrame frame) {
        List<TargetStart> starts = new ArrayList<>();
        for (ObjectTruth truth : frame.truth()) {
            if (truth.isWhole() && targets.contains(truth.id()) && started.add(truth.id())) {
                starts.add(start(truth));
            }
        }
        return starts;
    }

    private List<ObjectTruth> followed(SceneFrame frame) {
        return frame.truth().stream().filter(truth -> started.contains(truth.id())).toList();
    }

    private static TargetStart start(ObjectTruth truth) {
        var box = truth.box().orElseThrow();
        Region region = new Region(new Box(box.x(), box.y(), box.width(), box.height()), null);
        return new TargetStart(truth.id(), region, null, false);
    }
}
