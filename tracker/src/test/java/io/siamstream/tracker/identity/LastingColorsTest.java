package io.siamstream.tracker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.image.ColorHistogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastingColorsTest {

    private static final ColorHistogram RED = of(3);
    private static final ColorHistogram MAGENTA = of(51);

    @Test
    void aTargetOfItsOwnColoursIsNotStrange() {
        LastingColors colors = followed(LastingColors.NONE, RED, 100);

        assertThat(colors.frames()).isEqualTo(100);
        assertThat(colors.excess()).isZero();
    }

    @Test
    void coloursThatSlowlyBecomeOthersAreStrangeAtTheEnd() {
        LastingColors colors = followed(LastingColors.NONE, RED, 100);
        for (int frame = 1; frame <= 20; frame++) {
            colors = followed(colors, RED.mixed(MAGENTA, frame / 20.0), 1);
        }

        assertThat(followed(colors, MAGENTA, 5).excess()).isGreaterThan(0.25);
    }

    @Test
    void aMomentBehindSomethingIsForgotten() {
        LastingColors colors = followed(LastingColors.NONE, RED, 100);
        colors = followed(colors, MAGENTA, 3);
        assertThat(colors.excess()).isPositive();

        assertThat(followed(colors, RED, 20).excess()).isZero();
    }

    @Test
    void whatStaysStrangeIsBelievedInTheEnd() {
        LastingColors colors = followed(LastingColors.NONE, RED, 100);

        assertThat(followed(colors, MAGENTA, 300).excess()).isPositive();
        assertThat(followed(colors, MAGENTA, 5000).excess()).isZero();
    }

    @Test
    void aTargetThatIsFoundAgainIsJudgedByWhatIsSeenNow() {
        LastingColors colors = followed(LastingColors.NONE, RED, 100);
        colors = followed(colors, MAGENTA, 10);

        assertThat(colors.foundAgain(RED).excess()).isZero();
        assertThat(colors.foundAgain(MAGENTA).excess()).isGreaterThan(0.4);
    }

    @Test
    void whatHasNoColoursSaysNothing() {
        LastingColors colors = followed(LastingColors.NONE, RED, 10);

        assertThat(followed(colors, ColorHistogram.EMPTY, 5)).isEqualTo(colors);
        assertThat(followed(LastingColors.NONE, ColorHistogram.EMPTY, 5))
                .isEqualTo(LastingColors.NONE);
    }

    private static LastingColors followed(LastingColors colors, ColorHistogram seen, int frames) {
        LastingColors now = colors;
        for (int frame = 0; frame < frames; frame++) {
            now = now.observed(seen).learned(seen);
        }
        return now;
    }

    /** Nine tenths of one bin, and a little of all. */
    private static ColorHistogram of(int bin) {
        List<Float> shares = new ArrayList<>(Collections.nCopies(64, 0.1f / 64));
        shares.set(bin, 0.9f + 0.1f / 64);
        return new ColorHistogram(shares);
    }
}
