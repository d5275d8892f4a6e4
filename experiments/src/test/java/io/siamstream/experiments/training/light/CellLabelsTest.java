package io.siamstream.experiments.training.light;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.training.light.CellLabels.Label;
import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellLabelsTest {

    /** The middle of row 8, column 8. */
    private static final int MIDDLE = 8 * 16 + 8;

    private static final Box TARGET = Box.around(128, 128, 64, 64);

    @Test
    void theMiddleOfABoxIsTheTargetItsEdgeIsOpenAndTheRestIsGround() {
        Label[] labels = CellLabels.of(TARGET, List.of());

        assertThat(labels[MIDDLE]).isEqualTo(Label.TARGET);
        assertThat(labels[MIDDLE + 1]).isEqualTo(Label.TARGET);
        assertThat(labels[MIDDLE + 2]).isEqualTo(Label.OPEN);
        assertThat(labels[MIDDLE + 3]).isEqualTo(Label.GROUND);
        assertThat(labels[0]).isEqualTo(Label.GROUND);
    }

    @Test
    void aTargetSmallerThanACellHasItsNearestCell() {
        Label[] labels = CellLabels.of(Box.around(134, 122, 4, 4), List.of());

        assertThat(IntStream.range(0, labels.length).filter(i -> labels[i] == Label.TARGET))
                .containsExactly(MIDDLE);
    }

    @Test
    void theMiddleOfAnotherObjectIsToldApartEvenAtTheTargetsEdge() {
        Label[] labels = CellLabels.of(TARGET, List.of(Box.around(160, 128, 64, 64)));

        assertThat(labels[MIDDLE]).isEqualTo(Label.TARGET);
        assertThat(labels[MIDDLE + 2]).isEqualTo(Label.OTHER);
    }

    @Test
    void whereAnotherObjectCoversTheTargetsMiddleNothingIsAsked() {
        Label[] labels = CellLabels.of(TARGET, List.of(Box.around(134, 128, 64, 64)));

        assertThat(labels[MIDDLE]).isEqualTo(Label.TARGET);
        assertThat(labels[MIDDLE + 1]).isEqualTo(Label.OPEN);
    }

    @Test
    void cellsFarFromAllOthersAreApart() {
        List<Box> others = List.of(Box.around(128, 128, 32, 32));

        assertThat(CellLabels.isApart(others, MIDDLE + 1)).isFalse();
        assertThat(CellLabels.isApart(others, MIDDLE + 2)).isTrue();
    }
}
