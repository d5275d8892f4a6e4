package io.siamstream.experiments.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.siamstream.experiments.Golden;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Special;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Tracked;
import io.siamstream.tracker.geometry.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VotGoldenTest {

    @Test
    void overlapsAfterTheBurnInEqualPysots() {
        JsonNode golden = Golden.read("vot_eao_ar.json");
        for (JsonNode video : golden.get("videos")) {
            JsonNode expected =
                    golden.get("burnin10_overlaps_bound_wh").get(video.get("name").textValue());
            assertThat(run(golden, video).accuracyOverlaps(VotProtocol.PYSOT))
                    .usingComparatorWithPrecision(6e-7)
                    .containsExactly(Golden.numbers(expected));
        }
    }

    @Test
    void accuracyAndRobustnessEqualPysots() {
        JsonNode expected = Golden.read("vot_eao_ar.json").get("pysot");

        AccuracyRobustness actual = AccuracyRobustness.of(runs(), VotProtocol.PYSOT);

        assertThat(actual.accuracy())
                .isCloseTo(expected.get("accuracy").doubleValue(), within(1e-7));
        assertThat(actual.failures()).isEqualTo(expected.get("failures").doubleValue());
        assertThat(actual.robustness())
                .isCloseTo(expected.get("robustness_percent").doubleValue(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"5, 40, EAO_low5_high40", "10, 25, EAO_low10_high25"})
    void expectedOverlapEqualsPysots(int low, int high, String name) {
        double expected = Golden.read("vot_eao_ar.json").get("pysot").get(name).doubleValue();

        ExpectedOverlap overlap = ExpectedOverlap.of(runs(), VotProtocol.PYSOT);

        assertThat(overlap.average(new EaoInterval(low, high), VotProtocol.PYSOT))
                .isCloseTo(expected, within(1e-7));
    }

    /**
     * The golden column puts the Python toolkit's formula on pysot's overlaps; the difference that
     * its own pixels make is below 0.002 in every pair of the overlap fixture.
     */
    @ParameterizedTest
    @CsvSource({"5, 40, EAO_low5_high40", "10, 25, EAO_low10_high25"})
    void expectedOverlapEqualsThePythonToolkits(int low, int high, String name) {
        double expected =
                Golden.read("vot_eao_ar.json").get("vot_python_toolkit").get(name).doubleValue();

        ExpectedOverlap overlap = ExpectedOverlap.of(runs(), VotProtocol.VOT_PYTHON);

        assertThat(overlap.average(new EaoInterval(low, high), VotProtocol.VOT_PYTHON))
                .isCloseTo(expected, within(0.002));
    }

    private static List<SupervisedRun> runs() {
        JsonNode golden = Golden.read("vot_eao_ar.json");
        return StreamSupport.stream(golden.get("videos").spliterator(), false)
                .map(video -> run(golden, video))
                .toList();
    }

    private static SupervisedRun run(JsonNode golden, JsonNode video) {
        List<Region> truth = new ArrayList<>();
        video.get("gt").forEach(row -> truth.add(Golden.region(row)));
        List<SupervisedFrame> frames = new ArrayList<>();
        for (JsonNode row : video.get("result")) {
            frames.add(
                    row.size() == 1
                            ? Special.values()[row.get(0).intValue()]
                            : new Tracked(Golden.region(row)));
        }
        return new SupervisedRun(
                truth,
                List.of(frames),
                golden.get("image_wh").get(0).intValue(),
                golden.get("image_wh").get(1).intValue());
    }
}
