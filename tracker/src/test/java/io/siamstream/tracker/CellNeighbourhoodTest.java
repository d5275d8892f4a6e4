package io.siamstream.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.Cell;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellNeighbourhoodTest {

    private static final Offset<Float> ROUNDING = within(1e-5f);

    @ParameterizedTest
    @CsvSource({"12,12", "0,0", "24,24", "0,13", "7,24"})
    void cellsThatAgreeTellTheirBoxAnywhereInTheResponse(int row, int column) {
        Cell cell = new Cell(0, row, column);
        Cell corner = CellNeighbourhood.corner(cell);
        Box box = Box.around(130, 120, 50, 90);
        float[] numbers = new float[4 * 9];
        for (int i = 0; i < 9; i++) {
            float[] told = BoxCoding.encode(box, corner.row() + i / 3, corner.column() + i % 3);
            for (int number = 0; number < 4; number++) {
                numbers[number * 9 + i] = told[number];
            }
        }

        float[] mean = CellNeighbourhood.mean(numbers, corner, cell);

        assertThat(mean).containsExactly(BoxCoding.encode(box, row, column), ROUNDING);
    }
}
