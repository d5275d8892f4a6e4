package io.siamstream.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole job goes on from the savepoint that a released version left in the middle of some
 * footage, at another parallelism, with the events of a job that was never stopped. The savepoints
 * are never written again.
 */
class ReleasedSavepointITCase {

    private static final Path FOLDER = Path.of("src", "test", "resources", "savepoints");
    private static final Footage FOOTAGE = Footage.of(1, 3, 20);
    private static final List<FrameEvent> BEFORE = FOOTAGE.part(0, 0.5);
    private static final List<FrameEvent> AFTER = FOOTAGE.part(0.5, 1);

    /** Topics and offsets are in the savepoint: they are the same in every run. */
    private static final String NAME = "released";

    /** A broker that never saw the savepoint's transactions cannot commit them. */
    private static final Map<String, String> OPTIONS =
            Map.of("delivery.guarantee", "at-least-once");

    @TempDir private Path folder;

    private EmbeddedKafka kafka;
    private MiniCluster cluster;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start();
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        flink.set(RestOptions.BIND_PORT, "0");
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(flink)
                                .setNumSlotsPerTaskManager(3)
                                .build());
        cluster.start();
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = "0.1")
    void theJobGoesOnFromTheSavepointOfARelease(String release) throws Exception {
        String savepoint = FOLDER.resolve("release-" + release).toUri().toString();
        try (TrackingRun run = run(NAME);
                TrackingRun whole = run("never-stopped")) {
            run.publish(BEFORE).startFrom(savepoint, 2);
            run.publish(AFTER).awaitEventsOf(AFTER);
            whole.start(1).publish(FOOTAGE.frames()).awaitEventsOf(FOOTAGE.frames());

            Set<String> first = framesOf(BEFORE);
            List<TrackEvent> expected =
                    whole.allEvents().stream()
                            .filter(event -> !first.contains(frame(event)))
                            .toList();
            assertThat(expected).hasSizeGreaterThan(20);
            assertThat(TrackComparison.of(expected, run.allEvents()))
                    .isEqualTo(TrackComparison.same(expected.size()));
        }
    }

    /** Run with -Dsiamstream.release=0.2 to keep the savepoint of a new release, once. */
    @Test
    void theSavepointOfANewReleaseIsKeptOnRequest() throws Exception {
        String release = System.getProperty("siamstream.release");
        assumeTrue(release != null, "-Dsiamstream.release=VERSION keeps a release's savepoint");
        try (TrackingRun run = run(NAME)) {
            run.start(1).publish(BEFORE).awaitEventsOf(BEFORE);
            run.stopWithSavepoint(folder);
        }
        Path kept = Files.createDirectories(FOLDER.resolve("release-" + release));
        try (var files = Files.find(folder, 2, (file, type) -> file.endsWith("_metadata"))) {
            Files.copy(files.findFirst().orElseThrow(), kept.resolve("_metadata"));
        }
        assertThat(kept.resolve("_metadata")).isNotEmptyFile();
    }

    private TrackingRun run(String name) {
        return new TrackingRun(kafka, cluster, name, new PassCounter(), OPTIONS);
    }

    private static Set<String> framesOf(List<FrameEvent> frames) {
        return frames.stream()
                .map(
                        frame ->
                                frame(
                                        frame.getCameraId(),
                                        frame.getStreamEpoch(),
                                        frame.getSequence()))
                .collect(Collectors.toSet());
    }

    private static String frame(TrackEvent event) {
        return frame(event.getCameraId(), event.getStreamEpoch(), event.getSequence());
    }

    private static String frame(String camera, long epoch, long sequence) {
        return "%s/%d/%d".formatted(camera, epoch, sequence);
    }
}
