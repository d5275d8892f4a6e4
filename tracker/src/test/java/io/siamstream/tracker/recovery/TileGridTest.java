package io.siamstream.tracker.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {

    @ParameterizedTest
    @CsvSource({"50, 50", "0, 0", "100, 80", "99, 3", "10, 80"})
    void everyPointOfTheFrameHasOneNumberAndRingsWiden(double centerX, double centerY) {
        TileGrid grid = TileGrid.around(centerX, centerY, 10, 100, 80);
        Set<TileGrid.Tile> tiles = new HashSet<>();
        List<Integer> rings = new ArrayList<>();
        for (int number = 0; number < grid.size(); number++) {
            TileGrid.Tile tile = grid.tile(number);
            tiles.add(tile);
            rings.add(Math.max(Math.abs(tile.row()), Math.abs(tile.column())));
            assertThat(grid.x(tile)).isBetween(0.0, 100.0);
            assertThat(grid.y(tile)).isBetween(0.0, 80.0);
        }

        assertThat(tiles).hasSize(grid.size()).hasSizeBetween(80, 99);
        assertThat(rings).isSorted().startsWith(0);
    }

    @Test
    void aNumberBeyondTheLastPointIsRefused() {
        TileGrid grid = TileGrid.around(5, 5, 100, 10, 10);

        assertThat(grid.size()).isEqualTo(1);
        assertThatThrownBy(() -> grid.tile(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
