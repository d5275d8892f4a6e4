package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.response.Response;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellNeighbourhoodTest {

    private static final int CELLS = 25;
    private static final Response RESPONSE = new Response(25, values());
    private static final Offset<Float> ROUNDING = within(1e-5f);

    @ParameterizedTest
    @CsvSource({"12,12", "0,0", "24,24", "0,13", "7,24"})
    void cellsThatAgreeTellTheirBoxAnywhereInTheResponse(int row, int column) {
        Cell cell = new Cell(0, row, column);
        Cell corner = CellNeighbourhood.corner(cell);
        Box box = Box.around(130, 120, 50, 90);
        float[] numbers = new float[4 * CELLS];
        for (int i = 0; i < CELLS; i++) {
            float[] encoded = BoxCoding.encode(box, corner.row() + i / 5, corner.column() + i % 5);
            for (int number = 0; number < 4; number++) {
                numbers[number * CELLS + i] = encoded[number];
            }
        }

        float[] mean = CellNeighbourhood.mean(numbers, corner, cell, RESPONSE);

        assertThat(mean).containsExactly(BoxCoding.encode(box, row, column), ROUNDING);
    }

    @Test
    void aCellCountsByItsResponse() {
        float[] numbers = new float[4 * CELLS];
        numbers[3 * CELLS + 7] = 1;
        float[] response = new float[25 * 25];
        response[11 * 25 + 12] = 0.75f;
        response[14 * 25 + 14] = 0.25f;

        float[] mean =
                CellNeighbourhood.mean(
                        numbers,
                        new Cell(0, 10, 10),
                        new Cell(0, 12, 12),
                        new Response(25, response));

        assertThat(mean[3]).isCloseTo(0.75f, within(1e-4f));
        // a quarter of it is predicted two cells, sixteen of 64 pixels, to the right
        assertThat(mean[0]).isCloseTo(0.0625f, within(1e-4f));
    }

    private static float[] values() {
        float[] values = new float[25 * 25];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 7) / 10f;
        }
        return values;
    }
}
