package io.siamstream.experiments.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.result.OnePassResult;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import io.siamstream.tracker.geometry.Region;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedFramesTest {

    private static final Region HERE = Regions.of(10, 10, 20, 20);
    private static final Region ELSEWHERE = Regions.of(90, 90, 20, 20);

    @TempDir Path results;

    @Test
    void aFrameIsLostWhereTheBoxIsElsewhereOrTheTargetIsNotToBeSeen() {
        JudgedFrames frames = judged(new double[] {1, 0.9, 0.3, 0.2});

        assertThat(frames.held()).containsExactly(true, false, false);
        assertThat(frames.confidences()).containsExactly(0.9, 0.3, 0.2);
        assertThat(frames.lost()).isEqualTo(2);
        assertThat(frames.absent()).isEqualTo(1);
        assertThat(frames.roc().area()).isEqualTo(1);
    }

    @Test
    void aTrackerWithoutConfidenceHasNoFrames() {
        assertThat(judged(new double[0]).frames()).isZero();
    }

    private JudgedFrames judged(double[] confidences) {
        Sequence sequence =
                new Sequence(
                        Benchmark.UAV123,
                        "boat1",
                        List.of(Path.of("1.jpg"), Path.of("2"), Path.of("3"), Path.of("4")),
                        List.of(
                                Optional.of(HERE),
                                Optional.of(HERE),
                                Optional.of(HERE),
                                Optional.empty()),
                        List.of(),
                        Set.of(),
                        Map.of());
        ResultFolder folder = ResultFolder.official(results, Benchmark.UAV123, "ours");
        folder.write(
                sequence,
                1,
                new OnePassResult(
                        List.of(HERE, HERE, ELSEWHERE, HERE),
                        new double[] {1, 1, 1, 1},
                        confidences));
        return JudgedFrames.of(OnePassScorer.score(sequence, folder).orElseThrow());
    }
}
