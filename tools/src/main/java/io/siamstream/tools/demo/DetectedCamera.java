package io.siamstream.tools.demo;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.pipeline.WireFormats;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.Zone;
import io.siamstream.tools.kafka.TopicWriter;
import java.util.List;

/**
 * The camera of the demo whose targets come from detections alone, where the job reads them, under
 * a rule of its own: what drives into the lower part of the roundabout is followed, one at a time.
 * Other cameras of the demo's job have the rules of the options. Used by one thread at a time.
 */
final class DetectedCamera implements AutoCloseable {

    private static final String CAMERA = "roundabout";

    /** The ring's lower half with the way in from the left, as shares of width and height. */
    private static final List<Double> ZONE =
            List.of(
                    0.02, 0.40, 0.32, 0.40, 0.34, 0.52, 0.66, 0.52, 0.72, 0.62, 0.62, 0.88, 0.38,
                    0.92, 0.24, 0.66, 0.02, 0.60);

    private final String camera;
    private final NoisyDetector detector;
    private final TopicWriter<DetectionEvent> writer;

    private DetectedCamera(Scene scene, JobConfiguration job) {
        this.camera = scene.cameraId();
        this.detector = new NoisyDetector(scene, camera.hashCode());
        this.writer =
                new TopicWriter<>(
                        job, job.get(KafkaOptions.DETECTIONS_TOPIC), WireFormats.detections(job));
    }

    /** Whether a camera's targets come from detections. */
    static boolean is(Scene scene, JobConfiguration job) {
        return scene.cameraId().equals(CAMERA)
                && job.find(KafkaOptions.DETECTIONS_TOPIC).isPresent();
    }

    /** Opens the way for a camera's detections, and writes its rule where the job reads rules. */
    static DetectedCamera open(Scene scene, JobConfiguration job, boolean masks) {
        if (job.find(KafkaOptions.RULES_TOPIC).isPresent()) {
            try (var rules =
                    new TopicWriter<>(job, KafkaOptions.RULES_TOPIC, DetectionRules.class)) {
                rules.send(scene.cameraId(), rule(scene, masks));
                rules.flush();
            }
        }
        return new DetectedCamera(scene, job);
    }

    /** Shows the detector a frame that was sent, and sends what it tells. */
    void sent(SceneFrame frame, long epoch) {
        detector.see(frame, epoch).ifPresent(event -> writer.send(camera, event));
    }

    @Override
    public void close() {
        writer.close();
    }

    private static DetectionRules rule(Scene scene, boolean masks) {
        return DetectionRules.newBuilder()
                .setCameraId(scene.cameraId())
                .setClasses(List.of("taxi", "van"))
                .setZones(List.of(new Zone(ZONE)))
                .setTargets(1)
                .setMask(masks)
                .build();
    }
}
