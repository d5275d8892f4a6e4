package io.siamstream.experiments.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.siamstream.experiments.Golden;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OnePassGoldenTest {

    private static final Offset<Double> SIX_DIGITS = within(6e-7);
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void successAndPrecisionEqualPysots() {
        assertEqualsToolkit(OnePassProtocol.PYSOT, "pysot", "pysot");
    }

    @Test
    void successAndPrecisionEqualTheGot10kToolkits() {
        assertEqualsToolkit(OnePassProtocol.GOT10K_TOOLKIT, "got10k", "got10k_toolkit");
    }

    @Test
    void averageOverlapAndSuccessRatesEqualTheGot10kToolkits() {
        JsonNode golden = Golden.read("ope_got.json");
        int width = golden.get("image_wh").get(0).intValue();
        int height = golden.get("image_wh").get(1).intValue();
        List<AverageOverlap> sequences = new ArrayList<>();
        for (JsonNode sequence : golden.get("sequences")) {
            AverageOverlap overlap =
                    AverageOverlap.bounded(
                            Golden.optionalBoxes(sequence.get("gt")),
                            Golden.boxes(sequence.get("pred")),
                            width,
                            height,
                            List.of());
            assertThat(overlap.overlaps())
                    .containsExactly(
                            Golden.numbers(sequence.get("got10k_bounded_iou_skip_first")),
                            SIX_DIGITS);
            sequences.add(overlap);
        }
        JsonNode expected = golden.at("/overall/GOT10k_val_style_frame_pooled");
        AverageOverlap pooled = AverageOverlap.pooled(sequences);
        assertThat(pooled.average()).isCloseTo(expected.get("AO").doubleValue(), EXACT);
        assertThat(pooled.successRate(0.5)).isCloseTo(expected.get("SR0.5").doubleValue(), EXACT);
        assertThat(pooled.successRate(0.75)).isCloseTo(expected.get("SR0.75").doubleValue(), EXACT);
        assertThat(sequences.stream().mapToDouble(AverageOverlap::average).average().orElseThrow())
                .isCloseTo(golden.at("/overall/sequence_balanced/AO").doubleValue(), EXACT);
    }

    @Test
    void aBoxThatBeginsLeftOfTheFrameKeepsItsWidth() {
        AverageOverlap overlap =
                AverageOverlap.bounded(
                        twice(new Box(0, 0, 20, 10)),
                        List.of(new Box(0, 0, 20, 10), new Box(-10, 0, 20, 10)),
                        100,
                        100,
                        List.of());

        assertThat(overlap.average()).isEqualTo(1);
    }

    @Test
    void framesInWhichTheTargetIsCoveredDoNotCount() {
        AverageOverlap overlap =
                AverageOverlap.bounded(
                        twice(new Box(0, 0, 20, 10)),
                        List.of(new Box(0, 0, 20, 10), new Box(0, 0, 20, 10)),
                        100,
                        100,
                        List.of(8, 0));

        assertThat(overlap.overlaps()).isEmpty();
        assertThat(overlap.average()).isNaN();
    }

    @Test
    void anAbsentTargetFailsInSuccessAndPassesInPrecisionByThePysotProtocol() {
        List<Optional<Box>> truth = List.of(Optional.of(new Box(10, 10, 5, 5)), Optional.empty());
        List<Box> predicted = List.of(new Box(10, 10, 5, 5), new Box(10, 10, 5, 5));

        OnePassCurves pysot = OnePassProtocol.PYSOT.score(truth, predicted);
        OnePassCurves got10k = OnePassProtocol.GOT10K_TOOLKIT.score(truth, predicted);

        assertThat(pysot.successRateAtHalf()).isEqualTo(0.5);
        assertThat(pysot.precisionAt20Pixels()).isEqualTo(1);
        assertThat(got10k.successRateAtHalf()).isEqualTo(1);
    }

    private static List<Optional<Box>> twice(Box box) {
        return List.of(Optional.of(box), Optional.of(box));
    }

    private static void assertEqualsToolkit(
            OnePassProtocol protocol, String column, String overall) {
        JsonNode golden = Golden.read("ope_got.json");
        List<OnePassCurves> sequences = new ArrayList<>();
        for (JsonNode sequence : golden.get("sequences")) {
            OnePassCurves curves =
                    protocol.score(
                            Golden.optionalBoxes(sequence.get("gt")),
                            Golden.boxes(sequence.get("pred")));
            JsonNode expected = sequence.get(column);
            assertThat(curves.success())
                    .containsExactly(Golden.numbers(expected.get("success_curve21")), SIX_DIGITS);
            assertThat(curves.precision())
                    .containsExactly(Golden.numbers(expected.get("precision_curve51")), SIX_DIGITS);
            sequences.add(curves);
        }
        OnePassCurves mean = OnePassCurves.mean(sequences);
        JsonNode expected = golden.get("overall").get(overall);
        assertThat(mean.areaUnderCurve())
                .isCloseTo(expected.get("success_auc").doubleValue(), EXACT);
        assertThat(mean.precisionAt20Pixels())
                .isCloseTo(expected.get("precision20").doubleValue(), EXACT);
    }
}
