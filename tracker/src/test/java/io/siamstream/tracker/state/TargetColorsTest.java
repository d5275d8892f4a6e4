package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;
import org.junit.jupiter.api.Test;

class TargetColorsTest {

    private static final ColorHistogram RED = color((byte) 200);
    private static final ColorHistogram DARK = color((byte) 100);

    @Test
    void theFirstMasksColoursAreTheTargets() {
        TargetColors colors = TargetColors.NONE.with(RED, 1);

        assertThat(colors.distance(RED)).isZero();
        assertThat(colors.distance(DARK)).isEqualTo(1);
    }

    @Test
    void lightThatChangesIsLearnedFrameByFrame() {
        TargetColors colors = TargetColors.NONE.with(RED, 1);
        double before = colors.distance(DARK);

        for (int frame = 0; frame < 100; frame++) {
            TargetColors after = colors.with(DARK, 0.95);
            assertThat(after.distance(DARK)).isLessThan(before);
            before = after.distance(DARK);
            colors = after;
        }

        assertThat(before).isLessThan(0.1);
    }

    @Test
    void whatTheFirstTemplateDoubtsTeachesNoColours() {
        TargetColors colors = TargetColors.NONE.with(RED, 1);

        assertThat(colors.with(DARK, 0.5)).isEqualTo(colors);
        assertThat(colors.with(ColorHistogram.EMPTY, 1)).isEqualTo(colors);
    }

    @Test
    void withoutColoursToCompareThereIsNoDistanceAndWithoutAMaskTheGreatest() {
        assertThat(TargetColors.NONE.distance(RED)).isZero();
        assertThat(TargetColors.NONE.distance(ColorHistogram.EMPTY)).isEqualTo(1);
        assertThat(TargetColors.NONE.with(RED, 1).distance(ColorHistogram.EMPTY)).isEqualTo(1);
    }

    private static ColorHistogram color(byte red) {
        ColorHistogram.Counter counter =
                new ColorHistogram.Counter(new Image(1, 1, new byte[] {0, 0, red}));
        counter.add(0, 0);
        return counter.histogram();
    }
}
