package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import org.junit.jupiter.api.Test;

class BoxCorrectionTest {

    private static final Box SEEN = Box.around(100, 100, 50, 40);
    private static final double SHARE = 0.7;

    @Test
    void withoutCorrectionABoxIsTakenAsItIsSeen() {
        assertThat(BoxCorrection.NONE.apply(SEEN)).isEqualTo(SEEN);
    }

    @Test
    void aBoxThatIsSeenAsItWasGivenNeedsNoCorrection() {
        assertThat(BoxCorrection.between(SEEN, SEEN, SHARE)).isEqualTo(BoxCorrection.NONE);
    }

    @Test
    void aCorrectionTakesTheSeenBoxNearTheGivenOne() {
        Box given = Box.around(105, 92, 30, 45);

        Box corrected = BoxCorrection.between(SEEN, given, SHARE).apply(SEEN);

        assertThat(corrected.overlap(given)).isGreaterThan(0.75).isGreaterThan(SEEN.overlap(given));
    }

    @Test
    void aShareOfOneCorrectsWhollyAndOneOfZeroNotAtAll() {
        Box given = Box.around(105, 92, 30, 45);

        Box whole = BoxCorrection.between(SEEN, given, 1).apply(SEEN);

        assertThat(whole.overlap(given)).isCloseTo(1, within(1e-9));
        assertThat(BoxCorrection.between(SEEN, given, 0).apply(SEEN)).isEqualTo(SEEN);
    }

    @Test
    void aCorrectionGrowsWithTheTarget() {
        Box given = Box.around(105, 100, 50, 40);
        Box twice = Box.around(0, 0, 100, 80);

        Box corrected = BoxCorrection.between(SEEN, given, SHARE).apply(twice);

        assertThat(corrected.centerX()).isCloseTo(0.7 * 10, within(1e-9));
        assertThat(corrected.width()).isCloseTo(100, within(1e-9));
    }

    @Test
    void aBoxSeenFarAwayIsNoMeasureOfALargeCorrection() {
        BoxCorrection correction = BoxCorrection.between(SEEN, Box.around(900, 100, 500, 4), SHARE);

        assertThat(correction.shiftX()).isEqualTo(0.5);
        assertThat(correction.scaleX()).isEqualTo(2.5);
        assertThat(correction.scaleY()).isEqualTo(0.4);
    }

    @Test
    void oneCorrectionAfterAnotherIsOneCorrection() {
        BoxCorrection first = new BoxCorrection(0.1, -0.2, 1.5, 0.5);
        BoxCorrection next = new BoxCorrection(-0.3, 0.2, 0.8, 1.2);

        Box atOnce = first.then(next).apply(SEEN);

        assertThat(atOnce.overlap(next.apply(first.apply(SEEN)))).isCloseTo(1, within(1e-9));
    }

    @Test
    void aFactorOfZeroIsRefused() {
        assertThatThrownBy(() -> new BoxCorrection(0, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above zero");
    }
}
