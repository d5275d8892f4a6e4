package io.siamstream.experiments.training.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.geometry.Box;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeBoxesTest {

    private static final int MIDDLE = 8 * 16 + 8;

    /** Every cell tells 10, 20, 30, 40 pixels to left, top, right, bottom. */
    private static float[] edges() {
        float[] edges = new float[4 * 256];
        for (int side = 0; side < 4; side++) {
            Arrays.fill(edges, side * 256, (side + 1) * 256, (float) Math.log(10 * (side + 1)));
        }
        return edges;
    }

    @Test
    void aCellTellsTheDistancesToFourEdges() {
        Box box = EdgeBoxes.box(edges(), MIDDLE);

        assertThat(box.x()).isCloseTo(118, within(1e-4));
        assertThat(box.y()).isCloseTo(108, within(1e-4));
        assertThat(box.width()).isCloseTo(40, within(1e-4));
        assertThat(box.height()).isCloseTo(60, within(1e-4));
    }

    @Test
    void theOverlapIsOneWhereACellTellsTheBoxAndBelowZeroFarAway() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] overlaps =
                    EdgeBoxes.giou(
                                    manager.create(edges(), new Shape(1, 4, 256)),
                                    List.of(new Box(118, 108, 40, 60)),
                                    manager)
                            .toFloatArray();

            assertThat(overlaps[MIDDLE]).isCloseTo(1, within(1e-5f));
            assertThat(overlaps[MIDDLE + 1]).isCloseTo(24f / 56, within(1e-5f));
            assertThat(overlaps[0]).isNegative();
        }
    }
}
