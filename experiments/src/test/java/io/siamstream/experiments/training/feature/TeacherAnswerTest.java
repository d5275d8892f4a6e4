package io.siamstream.experiments.training.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import org.junit.jupiter.api.Test;

class TeacherAnswerTest {

    /** Columns at 10, 30, 50 and 70, rows at 100, 108, 116 and 124. */
    private static final TeacherAnswer.Grid GRID = new TeacherAnswer.Grid(4, 10, 100, 20, 8);

    private static final Box BOX = Box.around(40, 110, 20, 20);

    @Test
    void aCellsMiddleHasItsProbabilityAndTheRestLiesBetween() {
        TeacherAnswer answer = new TeacherAnswer(slope(), GRID, BOX);

        // 0.1 for a column and 0.15 for a row.
        assertThat(answer.probability(10, 100)).isCloseTo(0, within(1e-6));
        assertThat(answer.probability(50, 108)).isCloseTo(0.35, within(1e-6));
        assertThat(answer.probability(40, 112)).isCloseTo(0.375, within(1e-6));
        assertThat(answer.probability(70, 124)).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void theOutermostCellsReachHalfACellFarther() {
        TeacherAnswer answer = new TeacherAnswer(slope(), GRID, BOX);

        assertThat(answer.covers(0.1, 96.1)).isTrue();
        assertThat(answer.probability(0.1, 96.1)).isCloseTo(0, within(1e-6));
        assertThat(answer.covers(79.9, 127.9)).isTrue();
        assertThat(answer.probability(79.9, 127.9)).isCloseTo(0.75, within(1e-6));
        assertThat(answer.covers(-0.1, 110)).isFalse();
        assertThat(answer.covers(40, 128.1)).isFalse();
    }

    @Test
    void everyCellNeedsAProbability() {
        assertThatThrownBy(() -> new TeacherAnswer(new float[15], GRID, BOX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16")
                .hasMessageContaining("15");
    }

    private static float[] slope() {
        float[] values = new float[16];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = 0.1f * (cell % 4) + 0.15f * (cell / 4);
        }
        return values;
    }
}
