package io.siamstream.experiments.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.run.OnePassRunner;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.testing.SharedData;
import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The peers reach here what they reached where the baseline of the shared data was measured. */
class BaselineScoresTest {

    private static final double TOLERANCE = 0.01;

    @ParameterizedTest
    @CsvSource({
        "davis, DAVIS2016, drift-chicane, davis_drift-chicane",
        "otb, OTB100, Skiing, otb_Skiing",
    })
    void csrtReachesItsBaseline(String folder, Benchmark benchmark, String name, String row)
            throws IOException {
        Sequence sequence = sequence(folder, benchmark, name);

        assertThat(area(Peer.CSRT, sequence))
                .isCloseTo(baseline("OpenCV CSRT", row), within(TOLERANCE));
    }

    @ParameterizedTest
    @CsvSource({
        "davis, DAVIS2016, drift-chicane, davis_drift-chicane",
        "otb, OTB100, Skiing, otb_Skiing",
        "vot, VOT, ball1, vot2015_ball1",
    })
    void nanoReachesItsBaseline(String folder, Benchmark benchmark, String name, String row)
            throws IOException {
        Sequence sequence = sequence(folder, benchmark, name);
        Path models = SharedData.path("data/peers/nanotrack_v2");
        NanoPeer nano =
                new NanoPeer(
                        models.resolve("nanotrack_backbone_sim.onnx"),
                        models.resolve("nanotrack_head_sim.onnx"));

        assertThat(area(nano, sequence))
                .isCloseTo(baseline("OpenCV TrackerNano (v2)", row), within(TOLERANCE));
    }

    private static Sequence sequence(String folder, Benchmark benchmark, String name) {
        Path root = SharedData.path("data/sequences").resolve(folder);
        return Dataset.read(benchmark, root, false).sequences().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double area(TrackerFactory factory, Sequence sequence) {
        List<Optional<Box>> truth =
                sequence.annotations().stream().map(r -> r.map(Regions::bounds)).toList();
        try (SequenceTracker tracker = factory.create()) {
            List<Box> boxes = OnePassRunner.run(sequence, tracker, () -> {}).result().boxes();
            return OnePassProtocol.PYSOT.score(truth, boxes).areaUnderCurve();
        }
    }

    private static double baseline(String tracker, String sequence) throws IOException {
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(SharedData.path("data/baseline.csv").toFile())) {
            return rows.readAll().stream()
                    .filter(row -> row.get("tracker").equals(tracker))
                    .filter(row -> row.get("sequence").equals(sequence))
                    .mapToDouble(row -> Double.parseDouble(row.get("auc")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
