package io.siamstream.experiments.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Got10kSubmissionTest {

    private static final String NAME = "GOT-10k_Test_000001";

    @TempDir Path data;
    @TempDir Path results;

    @Test
    void theArchiveHoldsBoxesAndTimesOfEverySequenceAtItsRoot() throws IOException {
        Dataset test = test();
        ResultFolder folder = ResultFolder.official(results, Benchmark.GOT10K, "ours");
        folder.write(
                test.sequences().get(0),
                1,
                new OnePassResult(
                        List.of(test.sequences().get(0).annotations().get(0).orElseThrow()),
                        new double[] {0.5},
                        new double[] {1}));

        Path archive = Got10kSubmission.pack(folder.path(), test).orElseThrow();

        assertThat(archive).isEqualTo(results.resolve("GOT-10k/ours.zip"));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            NAME + "/" + NAME + "_001.txt", NAME + "/" + NAME + "_time.txt");
        }
    }

    @Test
    void aSequenceWithoutResultIsNamed() {
        assertThatThrownBy(() -> Got10kSubmission.pack(results.resolve("ours"), test()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(NAME);
    }

    @Test
    void aSplitWhoseTruthIsKnownIsNotPacked() {
        Dataset val =
                Dataset.read(
                        Benchmark.GOT10K, Fixtures.got10k(data, "GOT-10k_Val_000001", 3), false);

        assertThat(Got10kSubmission.pack(results.resolve("ours"), val)).isEmpty();
    }

    private Dataset test() {
        Path folder = data.resolve("test").resolve(NAME);
        Fixtures.frames(folder, "%08d.jpg", 1, 3);
        Fixtures.lines(folder.resolve("groundtruth.txt"), Fixtures.boxes(1, 0, ","));
        Fixtures.lines(data.resolve("test/list.txt"), List.of(NAME));
        return Dataset.read(Benchmark.GOT10K, data, false);
    }
}
