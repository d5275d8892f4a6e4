package io.siamstream.experiments.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartVariationTest {

    private static final Image FRAME = new Image(200, 100, new byte[3 * 200 * 100]);
    private static final Box TRUTH = new Box(50, 40, 40, 20);

    @Test
    void aShiftIsATenthOfTheSizeAlongEachAxis() {
        assertThat(StartVariation.LEFT.start(TRUTH, FRAME)).isEqualTo(new Box(46, 40, 40, 20));
        assertThat(StartVariation.BOTTOM_RIGHT.start(TRUTH, FRAME))
                .isEqualTo(new Box(54, 42, 40, 20));
    }

    @Test
    void aScaleKeepsTheCentre() {
        Box smaller = StartVariation.SCALE_8.start(TRUTH, FRAME);

        assertThat(smaller.centerX()).isCloseTo(70, within(1e-9));
        assertThat(smaller.centerY()).isCloseTo(50, within(1e-9));
        assertThat(smaller.width()).isCloseTo(32, within(1e-9));
        assertThat(smaller.height()).isCloseTo(16, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldLieOutsideTheFrameIsCutOff(StartVariation variation) {
        Box box = variation.start(new Box(0, 0, 200, 100), FRAME);

        assertThat(box.x()).isNotNegative();
        assertThat(box.y()).isNotNegative();
        assertThat(box.x() + box.width()).isLessThanOrEqualTo(200);
        assertThat(box.y() + box.height()).isLessThanOrEqualTo(100);
        assertThat(box.area()).isGreaterThan(0.6 * 200 * 100);
    }
}
