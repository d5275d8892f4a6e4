package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.operators.options.OrderOptions;
import io.siamstream.testing.TestCamera;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State that a released version wrote is read by this one; the files are never written again. */
class ReleasedStateTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final Path FOLDER = Path.of("src", "test", "resources", "state");

    private final Configuration options = new Configuration().set(OrderOptions.REWIND_FRAMES, 1);

    @ParameterizedTest
    @ValueSource(strings = "0.1")
    void targetsCommandsAndKeptFramesOfAReleaseGoOn(String release) throws Exception {
        try (TrackingHarness harness = new TrackingHarness(options)) {
            harness.restore(OperatorSnapshotUtil.readStateHandle(file(release).toString()));
            harness.send(GATE.startCommand(1, 1));
            harness.track(GATE.frame(2), GATE.frame(3));
            assertThat(harness.story("gate", TestCamera.target(0)))
                    .containsExactly("UPDATED@2", "UPDATED@3");
            assertThat(harness.story("gate", TestCamera.target(1)))
                    .containsExactly("STARTED@1", "UPDATED@2", "UPDATED@3");
            assertThat(harness.story("gate", TestCamera.target(2))).containsExactly("STARTED@3");
            assertThat(harness.events().get(0).getBox()).isNotNull();
        }
    }

    /** Run with -Dsiamstream.release=0.2 to write the state of a new release, once. */
    @Test
    void theStateOfANewReleaseIsWrittenOnRequest() throws Exception {
        String release = System.getProperty("siamstream.release");
        assumeTrue(release != null, "-Dsiamstream.release=VERSION writes a release's state");
        Files.createDirectories(FOLDER);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1));
            harness.send(GATE.startCommand(2, 3));
            OperatorSnapshotUtil.writeStateHandle(harness.checkpoint(), file(release).toString());
        }
        assertThat(file(release)).isNotEmptyFile();
    }

    private static Path file(String release) {
        return FOLDER.resolve("release-" + release + ".snapshot");
    }
}
