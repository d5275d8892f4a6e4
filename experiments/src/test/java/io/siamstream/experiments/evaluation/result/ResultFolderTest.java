package io.siamstream.experiments.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Special;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Tracked;
import io.siamstream.tracker.geometry.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    private static final Region FIRST = Regions.of(10, 20, 30, 40);
    private static final Region SECOND = Regions.of(11.23456, 21, 30, 40);

    @TempDir Path results;

    @Test
    void otbResultsAreCommaSeparatedWithThreeDigitsAndTimesBesideThem() {
        write(Benchmark.OTB100, "Jogging.1");

        assertThat(results.resolve("OTB2015/ours/Jogging.1.txt"))
                .hasContent("10.000,20.000,30.000,40.000\n11.235,21.000,30.000,40.000");
        assertThat(results.resolve("OTB2015/ours/times/Jogging.1_time.txt"))
                .hasContent("0.50000000\n0.25000000");
    }

    @Test
    void got10kResultsHaveTheNamesThatItsServerTakes() {
        write(Benchmark.GOT10K, "GOT-10k_Test_000001");

        Path folder = results.resolve("GOT-10k/ours/GOT-10k_Test_000001");
        assertThat(folder.resolve("GOT-10k_Test_000001_001.txt"))
                .hasContent("10.000,20.000,30.000,40.000\n11.235,21.000,30.000,40.000");
        assertThat(folder.resolve("GOT-10k_Test_000001_time.txt")).exists();
    }

    @Test
    void votResultsWithoutResetsBeginWithOne() {
        write(Benchmark.VOT, "ball1");

        assertThat(results.resolve("VOT/ours/unsupervised/ball1/ball1_001.txt"))
                .hasContent("1\n11.2346,21.0000,30.0000,40.0000");
    }

    @Test
    void whatIsWrittenIsReadBackToTheDigitsOfTheFormat() {
        ResultFolder folder = write(Benchmark.VOT, "ball1");

        OnePassResult read = folder.onePass(sequence(Benchmark.VOT, "ball1"), 1).orElseThrow();

        assertThat(read.regions()).containsExactly(FIRST, Regions.of(11.2346, 21, 30, 40));
        assertThat(read.seconds()).containsExactly(0.5, 0.25);
    }

    @Test
    void everyRepetitionAddsAColumnOfTimes() {
        ResultFolder folder = write(Benchmark.GOT10K, "GOT-10k_Val_000001");
        Sequence sequence = sequence(Benchmark.GOT10K, "GOT-10k_Val_000001");
        folder.write(
                sequence,
                2,
                new OnePassResult(List.of(FIRST, FIRST), new double[] {0.125, 1}, new double[0]));

        assertThat(folder.onePassRepetitions(sequence)).isEqualTo(2);
        assertThat(folder.onePass(sequence, 2).orElseThrow().seconds()).containsExactly(0.125, 1);
        assertThat(folder.onePass(sequence, 1).orElseThrow().seconds()).containsExactly(0.5, 0.25);
    }

    @Test
    void supervisedResultsWriteFailuresAsVotDoes() {
        Sequence sequence = sequence(Benchmark.VOT, "ball1");
        ResultFolder folder = ResultFolder.official(results, Benchmark.VOT, "ours");
        List<SupervisedFrame> frames =
                List.of(
                        Special.INITIALIZED,
                        new Tracked(Regions.of(1, 2, 3, 4, 5, 6, 7, 8)),
                        Special.FAILED,
                        Special.SKIPPED);

        folder.writeSupervised(sequence, 1, frames, new double[] {1, 1, 1, 0});

        assertThat(results.resolve("VOT/ours/baseline/ball1/ball1_001.txt"))
                .hasContent("1\n1.0000,2.0000,3.0000,4.0000,5.0000,6.0000,7.0000,8.0000\n2\n0");
        assertThat(folder.supervised(sequence, 1)).contains(frames);
        assertThat(folder.supervised(sequence, 2)).isEmpty();
    }

    @Test
    void pysotsNameOfASecondTargetIsFoundToo() throws IOException {
        Path folder = Files.createDirectories(results.resolve("other"));
        Files.writeString(folder.resolve("Jogging-1.txt"), "1\t2\t3\t4\n1\t2\t3\t4\n");

        Optional<OnePassResult> result =
                new ResultFolder(folder, Benchmark.OTB100)
                        .onePass(sequence(Benchmark.OTB100, "Jogging.1"), 1);

        assertThat(result).isPresent();
    }

    @Test
    void aWrongLineOfAResultIsNamed() throws IOException {
        Path folder = Files.createDirectories(results.resolve("other"));
        Files.writeString(folder.resolve("Man.txt"), "1,2,3,4\n1,2,x,4\n");

        assertThatThrownBy(
                        () ->
                                new ResultFolder(folder, Benchmark.OTB100)
                                        .onePass(sequence(Benchmark.OTB100, "Man"), 1))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Man.txt:2: expected 1 or 4 or 8 numbers");
    }

    private ResultFolder write(Benchmark benchmark, String name) {
        ResultFolder folder = ResultFolder.official(results, benchmark, "ours");
        folder.write(
                sequence(benchmark, name),
                1,
                new OnePassResult(
                        List.of(FIRST, SECOND), new double[] {0.5, 0.25}, new double[] {1, 0.75}));
        return folder;
    }

    private static Sequence sequence(Benchmark benchmark, String name) {
        return new Sequence(
                benchmark,
                name,
                List.of(Path.of("1.jpg"), Path.of("2.jpg")),
                List.of(Optional.of(FIRST), Optional.of(FIRST)),
                List.of(),
                Set.of(),
                Map.of());
    }
}
