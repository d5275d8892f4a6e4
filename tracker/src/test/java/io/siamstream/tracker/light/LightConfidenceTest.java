package io.siamstream.tracker.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.identity.Appearance;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.IdentityTracker;
import io.siamstream.tracker.identity.Portrait;
import io.siamstream.tracker.image.ColorHistogram;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LightConfidenceTest {

    private static final Box WHOLE = new Box(10, 10, 40, 20);

    private final Candidate first = seen(WHOLE, 9, 1);
    private final IdentityState state = IdentityState.started(WHOLE, first);

    @Test
    void moreThanSureIsNoSurer() {
        assertThat(of(state, seen(WHOLE, 14, 1))).isEqualTo(of(state, seen(WHOLE, 7, 1)));
        assertThat(of(state, seen(WHOLE, 2, 1))).isLessThan(of(state, seen(WHOLE, 7, 1)));
        assertThat(LightConfidence.GENERAL.of(LightConfidence.features(state, Optional.empty())))
                .isLessThan(of(state, seen(WHOLE, 2, 1)));
    }

    @Test
    void aStripOfTheTargetIsBelievedInLess() {
        IdentityState known =
                state.withPortrait(
                        Optional.of(
                                new Portrait(WHOLE, looks(), 0.95, 9, ColorHistogram.EMPTY, 0)));
        Box strip = new Box(10, 10, 8, 20);

        assertThat(of(known, seen(strip, 9, 1))).isLessThan(of(known, seen(WHOLE, 9, 1)) - 0.1);
        assertThat(of(state, seen(strip, 9, 1))).isEqualTo(of(state, seen(WHOLE, 9, 1)));
    }

    @Test
    void othersColorsCountAsFarAsTheNetworkIsAsSureAsEver() {
        assertThat(afterColorsOf(2, 9)).isLessThan(afterColorsOf(1, 9) - 0.3);
        assertThat(afterColorsOf(2, 3)).isEqualTo(afterColorsOf(1, 3));
    }

    @Test
    void aListOfWeightsAsOlderFilesHaveItIsRefused() {
        assertThatThrownBy(
                        () ->
                                LightConfidence.read(
                                        "{\"intercept\": -4, \"weights\": [1, 2, 3, 4, 5]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no model of the light profile");
    }

    @Test
    void weightsOfOtherFeaturesAreRefused() {
        assertThatThrownBy(() -> new LightConfidence(1, Map.of("logit", 2.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("firstCosine");
    }

    /** The confidence after frames of calm, and then of something of other colours. */
    private double afterColorsOf(int bin, double logit) {
        IdentityState followed = state;
        for (int frame = 0; frame < 40; frame++) {
            followed = followed(followed, seen(WHOLE, 9, 1));
        }
        Candidate other = seen(WHOLE, logit, bin);
        for (int frame = 0; frame < 40; frame++) {
            followed = followed(followed, other);
        }
        return of(followed, other);
    }

    private static IdentityState followed(IdentityState state, Candidate candidate) {
        return IdentityTracker.highest(state, List.of(candidate)).state();
    }

    private static double of(IdentityState state, Candidate seen) {
        return LightConfidence.GENERAL.of(LightConfidence.features(state, Optional.of(seen)));
    }

    private static Candidate seen(Box box, double logit, int bin) {
        return new Candidate(0, 0, box, logit, looks(), histogram(bin));
    }

    private static ColorHistogram histogram(int bin) {
        return new ColorHistogram(
                IntStream.range(0, 64).mapToObj(at -> at == bin ? 1f : 0f).toList());
    }

    private static Appearance looks() {
        return Appearance.in(new float[] {1, 0, 1, 0, 1, 0, 1, 0}, 2, new Box(-0.5, -0.5, 2, 2));
    }
}
