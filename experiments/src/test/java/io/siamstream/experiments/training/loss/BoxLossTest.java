package io.siamstream.experiments.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.tracker.geometry.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxLossTest {

    private static final Box BOX = Box.around(127.5, 127.5, 64, 64);

    @Test
    void theWantedBoxCostsNothing() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray targets = targets(manager, BOX);

            assertThat(BoxLoss.giou(targets, targets).getFloat()).isCloseTo(0, within(1e-5f));
            assertThat(BoxLoss.distance(targets, targets).getFloat()).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void aBoxMovedByHalfItsWidthCostsWhatItsOverlapLeaves() {
        Box moved = Box.around(127.5 + 32, 127.5, 64, 64);
        try (NDManager manager = NDManager.newBaseManager()) {
            List<TargetRegions.Corner> corners = List.of(TargetRegions.Corner.of(BOX, 25));
            NDArray told = BoxLoss.targets(manager, List.of(moved), corners);

            // Intersection 1/2, union 3/2, and the hull is the union.
            assertThat(BoxLoss.giou(told, targets(manager, BOX)).getFloat())
                    .isCloseTo(2f / 3, within(1e-5f));
        }
    }

    @Test
    void aBoxFarAwayStillHasAGradient() {
        Box away = Box.around(127.5 + 192, 127.5, 64, 64);
        try (NDManager manager = NDManager.newBaseManager()) {
            List<TargetRegions.Corner> corners = List.of(TargetRegions.Corner.of(BOX, 25));
            NDArray told = BoxLoss.targets(manager, List.of(away), corners);

            // No intersection; the hull is 4 wide and the union 2: 1 - (0 - 2/4).
            assertThat(BoxLoss.giou(told, targets(manager, BOX)).getFloat())
                    .isCloseTo(1.5f, within(1e-5f));
        }
    }

    private static NDArray targets(NDManager manager, Box box) {
        return BoxLoss.targets(manager, List.of(box), List.of(TargetRegions.Corner.of(box, 25)));
    }
}
