package io.siamstream.tracker.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.siamstream.tracker.state.MaskAreas;
import io.siamstream.tracker.state.PeakReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfidenceModelTest {

    private static final ConfidenceSignals SIGNALS =
            new ConfidenceSignals(0.8, 0.6, 9, 0.5, 20, 0.3, 0.5, 0.7, 0.6, 0.1, 0.2, 0.3);

    @Test
    void theUnfittedConfidenceIsTheLowerScoreTimesThePeaksDecline() {
        assertThat(new UnfittedConfidence().confidence(SIGNALS)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void theUnfittedConfidenceOfNoNumbersIsZero() {
        ConfidenceSignals broken =
                new ConfidenceSignals(Double.NaN, 0.6, 9, 1, 20, 0.3, 0.5, 0.7, 0.6, 0.1, 0.2, 0.3);

        assertThat(new UnfittedConfidence().confidence(broken)).isZero();
    }

    @Test
    void featuresAreNamedAndBounded() {
        ConfidenceSignals extreme = new ConfidenceSignals(1, 1, 1e6, 50, 1e9, 9, 0, 0, 0, 7, 1, 1);

        assertThat(SIGNALS.features()).hasSameSizeAs(ConfidenceSignals.FEATURES);
        assertThat(SIGNALS.features()[2]).isCloseTo(Math.log(10), within(1e-12));
        assertThat(SIGNALS.features()[6]).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Arrays.stream(extreme.features()).boxed())
                .allMatch(feature -> feature >= 0 && feature < 25);
        assertThat(extreme.features()[6]).isEqualTo(3);
        assertThat(SIGNALS.features()[10]).isCloseTo(Math.log(4), within(1e-12));
        assertThat(extreme.features()[10]).isEqualTo(7);
        assertThat(extreme.features()[11]).isEqualTo(7);
    }

    @Test
    void aLogisticModelReadFromJsonWeighsFeaturesByName() throws IOException {
        StringBuilder weights = new StringBuilder();
        for (String feature : ConfidenceSignals.FEATURES) {
            double weight = feature.equals("initialScore") ? 2 : 0;
            weights.append(weights.isEmpty() ? "" : ",")
                    .append('"')
                    .append(feature)
                    .append("\":")
                    .append(weight);
        }

        LogisticConfidence model =
                LogisticConfidence.read(json("{\"intercept\":-1,\"weights\":{" + weights + "}}"));

        // 2 * 0.8 - 1 = 0.6
        assertThat(model.confidence(SIGNALS)).isCloseTo(1 / (1 + Math.exp(-0.6)), within(1e-12));
        assertThat(LogisticConfidence.read(json(model.toJson())).confidence(SIGNALS))
                .isEqualTo(model.confidence(SIGNALS));
    }

    @Test
    void aModelFromBeforeAFeatureWasKnownStaysWhatItWas() throws IOException {
        LogisticConfidence old =
                LogisticConfidence.read(
                        json("{\"intercept\":-1,\"weights\":{\"initialScore\":2}}"));

        assertThat(old.confidence(SIGNALS)).isCloseTo(1 / (1 + Math.exp(-0.6)), within(1e-12));
    }

    @Test
    void anUnknownWeightIsNamed() {
        Map<String, Double> weights = new HashMap<>();
        ConfidenceSignals.FEATURES.forEach(feature -> weights.put(feature, 0.0));
        weights.put("maskFull", 1.0);

        assertThatThrownBy(() -> LogisticConfidence.of(0, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maskFull");
        assertThatThrownBy(() -> LogisticConfidence.of(0, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maskFill");
    }

    @Test
    void aWeightThatIsNotFiniteIsRefused() {
        Map<String, Double> weights = new HashMap<>();
        ConfidenceSignals.FEATURES.forEach(feature -> weights.put(feature, 0.0));
        weights.put("maskFill", Double.NaN);

        assertThatThrownBy(() -> LogisticConfidence.of(0, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }

    @Test
    void jsonWithoutWeightsIsRefused() {
        assertThatThrownBy(() -> LogisticConfidence.read(json("{\"intercept\":1}")))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("weights");
    }

    @Test
    void theReferenceIsTheMeanOfTheFirstTenFrames() {
        PeakReference reference = PeakReference.NONE;
        assertThat(reference.relative(5)).isEqualTo(1);
        for (int frame = 1; frame <= 20; frame++) {
            reference = reference.with(frame);
        }

        assertThat(reference).isEqualTo(new PeakReference(5.5, 10));
        assertThat(reference.relative(11)).isEqualTo(2);
    }

    @Test
    void areasAreComparedWithTheMedianOfTheLastFifteen() {
        MaskAreas areas = MaskAreas.NONE;
        assertThat(areas.ratio(7)).isEqualTo(1);
        for (int frame = 1; frame <= 16; frame++) {
            areas = areas.with(frame * 10);
        }

        // 20, 30, ... 160: median 90
        assertThat(areas.areas()).hasSize(15).startsWith(20f).endsWith(160f);
        assertThat(areas.ratio(45)).isEqualTo(0.5);
        assertThat(new MaskAreas(List.of(10f, 30f)).ratio(40)).isEqualTo(2);
    }

    private static ByteArrayInputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
