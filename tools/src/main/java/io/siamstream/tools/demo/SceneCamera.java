package io.siamstream.tools.demo;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tools.publish.EncodedPicture;
import io.siamstream.tools.publish.Frames;
import io.siamstream.tools.viewer.feed.FrameId;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes a generated scene as a camera, at the beat of all, on a thread of its own. */
final class SceneCamera implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SceneCamera.class);

    private final Scene scene;
    private final SceneTruth truth;
    private final SceneDetector detector;
    private final CameraBeat beat;
    private final TopicWriter<FrameEvent> writer;
    private final Thread thread;

    private SceneCamera(
            Scene scene,
            SceneTruth truth,
            SceneDetector detector,
            CameraBeat beat,
            TopicWriter<FrameEvent> writer,
            JobConfiguration job) {
        this.scene = scene;
        this.truth = truth;
        this.detector = detector;
        this.beat = beat;
        this.writer = writer;
        this.thread = new Thread(() -> publish(job), "camera-" + scene.cameraId());
        thread.setDaemon(true);
    }

    /**
     * Starts a camera.
     *
     * @param beat when pictures are taken, as other cameras take theirs
     * @param writer sends frames, those of other cameras too; not closed here
     */
    static SceneCamera start(
            Scene scene,
            SceneTruth truth,
            SceneDetector detector,
            CameraBeat beat,
            TopicWriter<FrameEvent> writer,
            JobConfiguration job) {
        SceneCamera camera = new SceneCamera(scene, truth, detector, beat, writer, job);
        camera.thread.start();
        return camera;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(JobConfiguration job) {
        long epoch = Frames.epochNow();
        Frames frames = new Frames(scene.cameraId(), epoch);
        long taken = beat.now();
        try (DetectedCamera detected =
                DetectedCamera.is(scene, job)
                        ? DetectedCamera.open(scene, job, detector.asksForMasks())
                        : null) {
            while (!Thread.interrupted()) {
                SceneFrame frame = scene.frame(frames.sequence());
                byte[] jpeg = Pictures.jpeg(frame.image(), Scenes.JPEG_QUALITY);
                taken = beat.awaitAfter(taken);
                truth.add(new FrameId(scene.cameraId(), epoch, frame.sequence()), frame);
                EncodedPicture picture =
                        new EncodedPicture(FrameEncoding.JPEG, scene.width(), scene.height(), jpeg);
                writer.send(
                        scene.cameraId(),
                        frames.next(
                                picture,
                                Instant.now(),
                                detected == null ? detector.detect(frame) : List.of()));
                if (detected != null) {
                    detected.sent(frame, epoch);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Camera {} stops", scene.cameraId());
        } catch (RuntimeException e) {
            LOG.error("Camera {} failed", scene.cameraId(), e);
        }
    }
}
