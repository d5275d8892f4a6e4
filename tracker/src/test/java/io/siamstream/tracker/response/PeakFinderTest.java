package io.siamstream.tracker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.CropWindow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeakFinderTest {

    private static final int SIDE = 25;
    private final PeakFinder finder = new PeakFinder(SIDE);

    @Test
    void withoutAWindowTheHighestCellWins() {
        Peak peak = finder.find(response(cell(3, 20, 0.9f), cell(12, 12, 0.8f)), 0);

        assertThat(peak.row()).isEqualTo(3);
        assertThat(peak.column()).isEqualTo(20);
        assertThat(peak.score()).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void theWindowPrefersTheMiddle() {
        Peak peak = finder.find(response(cell(3, 20, 0.9f), cell(12, 12, 0.8f)), 0.42);

        assertThat(peak.row()).isEqualTo(12);
        assertThat(peak.column()).isEqualTo(12);
        assertThat(peak.score()).as("the score is without the window").isCloseTo(0.8, within(1e-6));
    }

    @Test
    void otherPeaksAreLocalAndApartFromTheKnownOne() {
        Response response =
                response(
                        cell(12, 12, 0.9f),
                        cell(12, 14, 0.8f),
                        cell(3, 20, 0.7f),
                        cell(4, 20, 0.6f),
                        cell(20, 3, 0.5f),
                        cell(20, 4, 0.5f),
                        cell(22, 22, 0.2f));

        List<Peak> others = PeakFinder.others(response, finder.find(response, 0), 0.4);

        assertThat(others)
                .extracting(Peak::row, Peak::column)
                .containsExactly(tuple(3, 20), tuple(20, 3));
    }

    @Test
    void theWindowIsZeroAtTheEndsAndOneInTheMiddle() {
        float[] window = PeakFinder.hannWindow(SIDE);

        assertThat(window[0]).isZero();
        assertThat(window[12 * SIDE + 12]).isEqualTo(1);
        // hann(6) of 25 = 0.5 - 0.5 cos(pi / 2) = 0.5
        assertThat(window[6 * SIDE + 12]).isCloseTo(0.5f, within(1e-6f));
        assertThat(window[6 * SIDE + 18]).isCloseTo(0.25f, within(1e-6f));
    }

    @Test
    void aParabolaIsFoundBetweenCells() {
        float[] values = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double down = row - 8.3;
                double across = column - 14.75;
                values[row * SIDE + column] = (float) (1 - 0.001 * (down * down + across * across));
            }
        }

        Peak peak = finder.find(new Response(SIDE, values), 0);

        assertThat(peak.fineRow()).isCloseTo(8.3, within(1e-3));
        assertThat(peak.fineColumn()).isCloseTo(14.75, within(1e-3));
    }

    @Test
    void aPeakOnTheBorderStaysAtItsCell() {
        Peak peak = finder.find(response(cell(0, 24, 0.9f)), 0);

        assertThat(peak.fineRow()).isZero();
        assertThat(peak.fineColumn()).isEqualTo(24);
    }

    @Test
    void aFlatResponseHasItsPeakInTheMiddleOfTheWindow() {
        Peak peak = finder.find(response(), 0.42);

        assertThat(peak.fineRow()).isCloseTo(12, within(1e-9));
        assertThat(peak.fineColumn()).isCloseTo(12, within(1e-9));
    }

    @Test
    void aResponseWithoutNumbersHasAPeakOfScoreZero() {
        float[] values = new float[SIDE * SIDE];
        Arrays.fill(values, Float.NaN);

        Peak peak = finder.find(new Response(SIDE, values), 0.42);

        assertThat(peak).isEqualTo(new Peak(12, 12, 12, 12, 0));
    }

    @Test
    void theMiddleCellIsTheMiddleOfTheSearchRegionInTheFrame() {
        CropWindow search = new CropWindow(100, 50, 51, 255);
        Peak peak = new Peak(12, 13, 12, 13, 1);

        assertThat(peak.frameY(search)).isEqualTo(50 + 25.5);
        // eight crop pixels are 8 * 51 / 255 = 1.6 frame pixels
        assertThat(peak.frameX(search)).isCloseTo(100 + 25.5 + 1.6, within(1e-9));
    }

    @Test
    void aResponseOfAnotherSideIsRefused() {
        assertThatThrownBy(() -> finder.find(new Response(1, new float[1]), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("25");
    }

    @Test
    void fusionMixesTheTwoResponses() {
        Response fused =
                Response.fused(
                        new Response(1, new float[] {0.2f}),
                        new Response(1, new float[] {0.6f}),
                        0.25);

        assertThat(fused.at(0, 0)).isCloseTo(0.3f, within(1e-6f));
    }

    private record Cell(int row, int column, float value) {}

    private static Cell cell(int row, int column, float value) {
        return new Cell(row, column, value);
    }

    private static Response response(Cell... cells) {
        float[] values = new float[SIDE * SIDE];
        for (Cell cell : cells) {
            values[cell.row * SIDE + cell.column] = cell.value;
        }
        return new Response(SIDE, values);
    }
}
