package io.siamstream.tracker.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairingTest {

    @Test
    void noOtherPairsCostLess() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            double[][] costs = new double[rows][columns];
            for (double[] row : costs) {
                Arrays.setAll(row, at -> random.nextInt(3) == 0 ? 1 : random.nextDouble());
            }
            List<Pairing> pairs = Pairing.best(rows, columns, (r, c) -> 1 - costs[r][c]);

            double cost = rows - pairs.size();
            for (Pairing pair : pairs) {
                assertThat(costs[pair.row()][pair.column()]).isLessThan(1);
                cost += costs[pair.row()][pair.column()];
            }
            assertThat(pairs).extracting(Pairing::row).doesNotHaveDuplicates();
            assertThat(pairs).extracting(Pairing::column).doesNotHaveDuplicates();
            assertThat(cost).isCloseTo(least(costs, 0, 0), within(1e-9));
        }
    }

    /** All ways to give the rows from one on a free column or none. */
    private static double least(double[][] costs, int row, int taken) {
        if (row == costs.length) {
            return 0;
        }
        double least = 1 + least(costs, row + 1, taken);
        for (int column = 0; column < costs[row].length; column++) {
            if ((taken & 1 << column) == 0) {
                least =
                        Math.min(
                                least,
                                costs[row][column] + least(costs, row + 1, taken | 1 << column));
            }
        }
        return least;
    }
}
