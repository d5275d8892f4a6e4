package io.siamstream.experiments.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.experiments.evaluation.score.SceneScore;
import io.siamstream.experiments.evaluation.score.TargetFrame;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.RunLengthMask;
import io.siamstream.tracker.state.TargetStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetFramesTest {

    private static final Box TRUTH = new Box(10, 10, 20, 20);
    private static final Box HALF = new Box(10, 10, 20, 10);
    private static final Box ELSEWHERE = new Box(60, 60, 20, 20);

    @TempDir private Path folder;

    @Test
    void hiddenFramesDoNotCount() {
        SceneScore score =
                SceneScore.of(
                        List.of(
                                frame(0, 1, Optional.of(HALF), TargetStatus.TRACKING),
                                frame(1, 0.2, Optional.of(ELSEWHERE), TargetStatus.TRACKING)));

        assertThat(score.visibleFrames()).isEqualTo(1);
        assertThat(score.meanOverlap()).isCloseTo(0.5, within(1e-9));
        assertThat(score.wrong()).isZero();
    }

    @Test
    void onlyABoxThatIsBelievedInIsConfidentlyWrong() {
        SceneScore score =
                SceneScore.of(
                        List.of(
                                frame(0, 1, Optional.of(ELSEWHERE), TargetStatus.TRACKING),
                                frame(1, 1, Optional.of(ELSEWHERE), TargetStatus.UNCERTAIN),
                                frame(2, 1, Optional.empty(), TargetStatus.LOST),
                                frame(3, 1, Optional.of(HALF), TargetStatus.TRACKING)));

        assertThat(score.wrong()).isCloseTo(0.25, within(1e-9));
        assertThat(score.lost()).isCloseTo(0.25, within(1e-9));
        assertThat(score.meanOverlap()).isCloseTo(0.125, within(1e-9));
    }

    @Test
    void anIdIsKeptByWhoeverIsOnItsTargetAtTheEndOfTheMinute() {
        List<TargetFrame> frames = new ArrayList<>();
        for (int number = 0; number < 1440; number++) {
            boolean lost = number >= 300 && number < 600 || number >= 1200;
            frames.add(
                    frame(number, 1, Optional.of(lost ? ELSEWHERE : TRUTH), TargetStatus.TRACKING));
        }

        var minutes = SceneScore.byMinute(frames);

        assertThat(minutes.get(1).kept()).isEqualTo(1);
        assertThat(minutes.get(2).kept()).isZero();
        assertThat(minutes.get(2).targets()).isEqualTo(1);
        assertThat(minutes.get(1).wrong()).isCloseTo(300 / 720.0, within(1e-9));
    }

    @Test
    void framesAreReadAsTheyWereWritten() {
        List<TargetFrame> frames =
                List.of(
                        frame(0, 1, Optional.of(HALF), TargetStatus.TRACKING),
                        frame(1, 1, Optional.empty(), TargetStatus.LOST));
        Path file = folder.resolve("runs/tracker.csv");

        TargetFrames.write(file, frames);

        assertThat(TargetFrames.read(file)).isEqualTo(frames);
    }

    @Test
    void aFileOfSomethingElseIsNamed() throws IOException {
        Path file = folder.resolve("notes.csv");
        Files.writeString(file, "a,b\n1,2\n");

        assertThatThrownBy(() -> TargetFrames.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notes.csv");
    }

    private static TargetFrame frame(
            long number, double visibility, Optional<Box> box, TargetStatus status) {
        RunLengthMask mask = new RunLengthMask(100, 100, new int[] {10_000});
        ObjectTruth truth = new ObjectTruth("fish", Optional.of(TRUTH), mask, visibility);
        return TargetFrame.of(1, "reef", number, truth, box, status, 0.5);
    }
}
