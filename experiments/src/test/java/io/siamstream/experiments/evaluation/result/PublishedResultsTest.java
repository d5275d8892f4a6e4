package io.siamstream.experiments.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.testing.SharedData;
import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Boxes that authors of other trackers published, and the scores listed beside them. */
class PublishedResultsTest {

    private static final Offset<Double> THREE_DIGITS = within(0.00050001);

    @Test
    void publishedResultsOfOtherTrackersGiveTheScoresListedWithThem() throws IOException {
        Path scores = SharedData.path("data/published_results/scores.csv");
        Map<String, Dataset> datasets =
                Map.of(
                        "OTB", dataset(Benchmark.OTB100, "otb"),
                        "UAV123@10fps", dataset(Benchmark.UAV123, "uav123"));
        Map<String, Path> folders =
                Map.of(
                        "OTB", scores.resolveSibling("otb"),
                        "UAV123@10fps", scores.resolveSibling("uav123_10fps"));
        int rows = 0;
        try (var lines =
                new CsvMapper()
                        .readerFor(JsonNode.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .<JsonNode>readValues(scores.toFile())) {
            for (JsonNode row : lines.readAll()) {
                String benchmark = row.get("benchmark").textValue();
                Path folder = folders.get(benchmark).resolve(row.get("tracker").textValue());
                assertScores(datasets.get(benchmark), folder, row);
                rows++;
            }
        }
        assertThat(rows).isEqualTo(36);
    }

    private static void assertScores(Dataset dataset, Path folder, JsonNode row) {
        Sequence sequence =
                dataset.sequences().stream()
                        .filter(s -> s.name().equals(row.get("sequence").textValue()))
                        .findFirst()
                        .orElseThrow();
        OnePassResult result =
                new ResultFolder(folder, dataset.benchmark()).onePass(sequence, 1).orElseThrow();
        List<Optional<Box>> truth =
                sequence.annotations().stream().map(r -> r.map(Regions::bounds)).toList();

        OnePassCurves curves = OnePassProtocol.PYSOT.score(truth, result.boxes());
        double meanOverlap =
                IntStream.range(0, truth.size())
                        .mapToDouble(i -> truth.get(i).orElseThrow().overlap(result.boxes().get(i)))
                        .average()
                        .orElseThrow();

        assertThat(result.regions()).hasSize(row.get("frames").asInt());
        assertThat(curves.areaUnderCurve())
                .as("AUC of %s", row)
                .isCloseTo(row.get("AUC").asDouble(), THREE_DIGITS);
        assertThat(curves.precisionAt20Pixels())
                .as("precision of %s", row)
                .isCloseTo(row.get("precision20").asDouble(), THREE_DIGITS);
        assertThat(meanOverlap)
                .as("mean overlap of %s", row)
                .isCloseTo(row.get("meanIoU").asDouble(), THREE_DIGITS);
    }

    private static Dataset dataset(Benchmark benchmark, String folder) {
        return Dataset.read(benchmark, SharedData.path("data/sequences/" + folder), false);
    }
}
