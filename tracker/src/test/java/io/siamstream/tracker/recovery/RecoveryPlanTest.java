package io.siamstream.tracker.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.Motion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveryPlanTest {

    private static final Box EXPECTED = Box.around(300, 200, 40, 40);
    private static final RecoveryOptions ONE_SCALE = new RecoveryOptions(4, 160, 1, 1, 0.5);

    private final RecoveryPlan plan = new RecoveryPlan(RecoveryOptions.DEFAULT);

    @Test
    void everyTurnLooksWhereTheTargetIsExpected() {
        for (int turn = 0; turn < 20; turn += 2) {
            assertThat(plan.tiles(EXPECTED, turn, 640, 480))
                    .hasSize(4)
                    .startsWith(CropWindow.search(EXPECTED))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theFirstTurnBeginsWithTheRingAroundTheExpectedPlace() {
        // context side 80, search side 80 * 255 / 127 = 160.6, step 100.8 pixels
        List<CropWindow> tiles = plan.tiles(EXPECTED, 0, 640, 480);

        assertThat(tiles.get(1).x() - tiles.get(0).x()).isBetween(-101, -100);
        assertThat(tiles.get(1).y() - tiles.get(0).y()).isBetween(-101, -100);
        assertThat(tiles.get(2).x() - tiles.get(0).x()).isZero();
        assertThat(tiles.get(3).x() - tiles.get(0).x()).isBetween(100, 101);
    }

    @Test
    void theTurnsTogetherCoverTheFrame() {
        RecoveryPlan oneScale = new RecoveryPlan(ONE_SCALE);
        boolean[] covered = new boolean[640 * 480];
        for (int turn = 0; turn < 10; turn++) {
            for (CropWindow tile : oneScale.tiles(EXPECTED, turn, 640, 480)) {
                cover(covered, tile);
            }
        }

        // the outermost points may lie up to a step from the border, 20 pixels beyond a tile's half
        int uncovered = 0;
        for (boolean pixel : covered) {
            uncovered += pixel ? 0 : 1;
        }
        assertThat(uncovered).isLessThan(640 * 480 / 10);
    }

    @Test
    void theSearchBeginsAnewWhenTheFrameIsCovered() {
        RecoveryPlan oneScale = new RecoveryPlan(ONE_SCALE);
        Set<List<CropWindow>> seen = new HashSet<>();
        int turn = 0;
        while (seen.add(oneScale.tiles(EXPECTED, turn, 640, 480))) {
            turn++;
        }

        // 6 x 4 tiles: 23 besides the first, three a turn
        assertThat(turn).isEqualTo(23);
        assertThat(oneScale.tiles(EXPECTED, turn, 640, 480))
                .isEqualTo(oneScale.tiles(EXPECTED, 0, 640, 480));
    }

    @Test
    void everyOtherTurnSearchesAtAnotherSize() {
        int side = plan.tiles(EXPECTED, 0, 640, 480).get(0).side();

        assertThat(plan.tiles(EXPECTED, 1, 640, 480).get(0).side()).isEqualTo(112);
        assertThat(plan.tiles(EXPECTED, 2, 640, 480).get(0).side()).isEqualTo(side);
        assertThat(plan.tiles(EXPECTED, 3, 640, 480).get(0).side()).isEqualTo(225);
    }

    @Test
    void aFrameThatOneRegionCoversIsSearchedByOne() {
        assertThat(plan.tiles(Box.around(100, 100, 300, 300), 5, 200, 200)).hasSize(1);
    }

    @Test
    void aTinyTargetInAHugeFrameHasAPlanForEveryTurn() {
        Box tiny = Box.around(3800, 20, 2, 2);

        assertThat(plan.tiles(tiny, Integer.MAX_VALUE, 7680, 4320)).hasSize(4);
    }

    @Test
    void aTargetIsExpectedWhereItsMotionTakesIt() {
        Motion motion = Motion.NONE;
        for (int frame = 0; frame < 60; frame++) {
            motion =
                    motion.with(
                            Box.around(frame * 4, 100 - frame, 20, 20),
                            Box.around(frame * 4 + 4, 99 - frame, 20, 20));
        }

        assertThat(motion.velocityX()).isCloseTo(4, within(1e-6));
        Box expected = motion.extrapolate(EXPECTED, 3, 640, 480);
        assertThat(expected.centerX()).isCloseTo(312, within(1e-4));
        assertThat(expected.centerY()).isCloseTo(197, within(1e-4));
        assertThat(motion.extrapolate(EXPECTED, 1000, 640, 480).centerX())
                .as("ten frames at most")
                .isCloseTo(340, within(1e-4));
        assertThat(new Motion(-1000, 0).extrapolate(EXPECTED, 5, 640, 480).centerX()).isZero();
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new RecoveryOptions(0, 160, 0.7, 1.4, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one tile");
    }

    private static void cover(boolean[] covered, CropWindow tile) {
        for (int y = Math.max(0, tile.y()); y < Math.min(480, tile.y() + tile.side()); y++) {
            for (int x = Math.max(0, tile.x()); x < Math.min(640, tile.x() + tile.side()); x++) {
                covered[y * 640 + x] = true;
            }
        }
    }
}
