package io.siamstream.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.embedded.EmbeddedKafka;
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
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.kafka.TopicReader;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.weights.ShippedWeights;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job as it is packaged, in a session cluster: its jar in a class loader of its own for every
 * submission, DJL and the native libraries in Flink's lib folder, where they are loaded once.
 */
class PackagedJobITCase {

    private static final Path JAR = Path.of("..", "job", "target", "siamstream-job.jar");
    private static final Path LIB = Path.of("..", "job", "target", "flink-lib");
    private static final int FRAMES = 8;
    private static final long MOST_CLASS_LOADERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @TempDir private Path folder;

    /**
     * The second submission finds the natives loaded, and each leaves what the cluster's threads
     * keep of it. {@code -Dsiamstream.cluster.submissions=20} tries more.
     */
    @Test
    void theJobRunsAgainInAClusterWhereClassLoadersOfEndedJobsDoNotPileUp() throws Exception {
        assumeTrue(Files.exists(JAR) && Files.isDirectory(LIB), "needs mvn package for the jar");
        assumeTrue(ShippedWeights.arePresent(), "needs the shipped weights");
        int submissions = Integer.getInteger("siamstream.cluster.submissions", 4);
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                SessionCluster cluster = SessionCluster.start(LIB, folder)) {
            List.of("frames", "commands", "tracks", "dead-letters")
                    .forEach(topic -> kafka.createTopic(topic, 1, 1024 * 1024));
            JobConfiguration options =
                    JobConfiguration.of(
                            Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers()));
            String jar = cluster.upload(JAR);
            List<Long> held = new ArrayList<>();
            for (long epoch = 1; epoch <= submissions; epoch++) {
                runOnce(cluster, jar, options, epoch);
                held.add(cluster.jobClassLoaders());
            }
            assertThat(held)
                    .as("class loaders after each submission")
                    .allMatch(count -> count <= MOST_CLASS_LOADERS);
        }
    }

    private static void runOnce(
            SessionCluster cluster, String jar, JobConfiguration options, long epoch)
            throws Exception {
        JobID job =
                cluster.run(
                        jar,
                        List.of(
                                "--kafka.bootstrap.servers",
                                options.get(KafkaOptions.BOOTSTRAP_SERVERS),
                                "--delivery.guarantee",
                                "at-least-once",
                                "--checkpoint.interval",
                                "1 s",
                                "--model.threads",
                                "1"));
        sendFrames(options, epoch);
        assertThat(trackedFrames(cluster, job, options, epoch))
                .as("frames of run %d", epoch)
                .hasSize(FRAMES);
        cluster.cancel(job);
        assertThat(cluster.status(job)).isEqualTo(JobStatus.CANCELED);
    }

    private static void sendFrames(JobConfiguration options, long epoch) {
        Scene scene = Scenes.all(7).get(3);
        try (var writer = new TopicWriter<>(options, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            for (int i = 0; i < FRAMES; i++) {
                SceneFrame frame = scene.frame(i);
                writer.send(
                        scene.cameraId(),
                        FrameEvent.newBuilder()
                                .setCameraId(scene.cameraId())
                                .setStreamEpoch(epoch)
                                .setSequence(i)
                                .setCaptureTime(Instant.now().truncatedTo(ChronoUnit.MICROS))
                                .setEncoding(FrameEncoding.JPEG)
                                .setWidth(scene.width())
                                .setHeight(scene.height())
                                .setPayload(ByteBuffer.wrap(Pictures.jpeg(frame.image(), 90)))
                                .setTargets(i == 0 ? List.of(target(frame)) : List.of())
                                .build());
            }
            writer.flush();
        }
    }

    private static TargetStart target(SceneFrame frame) {
        var box =
                frame.truth().stream()
                        .filter(truth -> truth.visibility() > 0.9)
                        .map(ObjectTruth::box)
                        .findFirst()
                        .orElseThrow()
                        .orElseThrow();
        return TargetStart.newBuilder()
                .setTargetId("first")
                .setRegion(
                        Region.newBuilder()
                                .setBox(new Box(box.x(), box.y(), box.width(), box.height()))
                                .build())
                .build();
    }

    /** The frames of a run that have an event, when all have or the job has failed. */
    private static Set<Long> trackedFrames(
            SessionCluster cluster, JobID job, JobConfiguration options, long epoch)
            throws Exception {
        Set<Long> tracked = new HashSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var reader =
                new TopicReader<>(options, KafkaOptions.TRACKS_TOPIC, TrackEvent.class, true)) {
            while (tracked.size() < FRAMES && System.nanoTime() < deadline) {
                reader.poll(Duration.ofMillis(500)).stream()
                        .filter(event -> event.getStreamEpoch() == epoch)
                        .filter(event -> event.getType() != TrackEventType.REJECTED)
                        .forEach(event -> tracked.add(event.getSequence()));
                assertThat(cluster.status(job)).isNotEqualTo(JobStatus.FAILED);
            }
        }
        return tracked;
    }
}
