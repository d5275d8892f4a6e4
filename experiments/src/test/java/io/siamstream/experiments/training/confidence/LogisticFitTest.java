package io.siamstream.experiments.training.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.confidence.ConfidenceSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticFitTest {

    private static final int FEATURES = ConfidenceSignals.FEATURES.size();

    @Test
    void withoutAnyEvidenceTheConfidenceIsTheShareOfHeldFrames() {
        List<LabelledFrame> frames = frames(60, 40, 0, 0);

        LogisticFit fit = LogisticFit.of(frames);

        assertThat(fit.probability(frames.get(0))).isCloseTo(0.6, within(1e-3));
        assertThat(fit.withHeldShare(0.6, 0.9).probability(frames.get(0)))
                .isCloseTo(0.9, within(1e-3));
    }

    @Test
    void anotherShareLeavesTheOrderOfFramesAsItIs() {
        List<LabelledFrame> frames = frames(50, 50, 1, 0.2);
        LogisticFit fit = LogisticFit.of(frames);
        LogisticFit shifted = fit.withHeldShare(0.5, 0.9);

        LabelledFrame held = frames.get(0);
        LabelledFrame lost = frames.get(frames.size() - 1);
        assertThat(fit.probability(held)).isGreaterThan(fit.probability(lost));
        assertThat(shifted.probability(held)).isGreaterThan(shifted.probability(lost));
        assertThat(odds(shifted, lost) / odds(fit, lost)).isCloseTo(9, within(1e-6));
    }

    @Test
    void aSignalThatSpeaksAgainstItsNatureHasNoPart() {
        int score = ConfidenceSignals.FEATURES.indexOf("initialLogOdds");
        int rival = ConfidenceSignals.FEATURES.indexOf("rival");
        int certainty = ConfidenceSignals.FEATURES.indexOf("maskCertainty");
        List<LabelledFrame> frames = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean held = i % 2 == 0;
            double[] features = new double[FEATURES];
            features[score] = (held ? 1 : -1) + 0.01 * (i % 7);
            // In these frames alone, held targets have rivals and uncertain masks.
            features[rival] = held ? 0.8 : 0.2;
            features[certainty] = held ? 0.4 : 0.9;
            frames.add(new LabelledFrame(features, held));
        }

        LogisticFit fit = LogisticFit.of(frames);

        assertThat(fit.weights()).containsEntry("rival", 0.0).containsEntry("maskCertainty", 0.0);
        assertThat(fit.weights().get("initialLogOdds")).isPositive();
    }

    @Test
    void theUnitOfASignalChangesNothing() {
        List<LabelledFrame> frames = frames(50, 50, 1, 0.2);
        List<LabelledFrame> thousandths =
                frames.stream()
                        .map(
                                frame ->
                                        new LabelledFrame(
                                                times(1000, frame.features()), frame.held()))
                        .toList();

        LogisticFit fit = LogisticFit.of(frames);
        LogisticFit scaled = LogisticFit.of(thousandths);

        assertThat(scaled.probability(thousandths.get(0)))
                .isCloseTo(fit.probability(frames.get(0)), within(1e-9));
    }

    @Test
    void aFrameOfTwiceTheWeightCountsAsTwo() {
        List<LabelledFrame> twice = new ArrayList<>(frames(50, 40, 1, 0.2));
        List<LabelledFrame> heavy = new ArrayList<>(twice);
        LabelledFrame lost = twice.get(twice.size() - 1);
        twice.add(lost);
        heavy.set(heavy.size() - 1, lost.weighing(2));

        LogisticFit expected = LogisticFit.of(twice);
        LogisticFit fit = LogisticFit.of(heavy);

        assertThat(LogisticFit.heldShare(heavy)).isCloseTo(50 / 91.0, within(1e-9));
        assertThat(fit.probability(lost)).isCloseTo(expected.probability(lost), within(1e-3));
    }

    @Test
    void framesOfOneKindCannotBeFitted() {
        assertThatThrownBy(() -> LogisticFit.of(frames(3, 0, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 of 3");
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static double odds(LogisticFit fit, LabelledFrame frame) {
        double probability = fit.probability(frame);
        return probability / (1 - probability);
    }

    private static List<LabelledFrame> frames(int held, int lost, double ofHeld, double ofLost) {
        List<LabelledFrame> frames = new ArrayList<>();
        for (int i = 0; i < held + lost; i++) {
            double[] features = new double[FEATURES];
            features[0] = i < held ? ofHeld : ofLost;
            frames.add(new LabelledFrame(features, i < held));
        }
        return frames;
    }
}
