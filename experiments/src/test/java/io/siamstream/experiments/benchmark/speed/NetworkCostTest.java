package io.siamstream.experiments.benchmark.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCostTest {

    /** FEAR's authors: 0.478 billion multiplications with additions. */
    private static final double PUBLISHED = 0.478;

    @Test
    void fearXsIsCountedAsItsAuthorsDid() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = new LightNetwork(LightOptions.PLAIN);
            network.initialize(manager, DataType.FLOAT32);

            assertThat(NetworkCosts.search(network).billions())
                    .isCloseTo(PUBLISHED, withinPercentage(5));
        }
    }

    @Test
    void theShapeOfSiamMaskRunsAndItsMasksAreOfAllCells() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMaskShape network = SiamMaskShape.random(manager);

            Shape masks =
                    network.forward(
                                    Pass.serving(manager),
                                    manager.zeros(
                                            new Shape(
                                                    1, 3, SiamMaskShape.SIDE, SiamMaskShape.SIDE)))
                            .getShape();

            assertThat(masks).isEqualTo(new Shape(1, 3969, 25, 25));
            assertThat(network.cost().layers()).hasSize(1 + 3 * 13 + 3 + 1 + 3 * 3 + 3);
        }
    }

    @Test
    void aLayerTakesAsLongAsTheSlowerOfMultiplyingAndMoving() {
        NetworkCost cost =
                new NetworkCost(
                        List.of(
                                new NetworkCost.Layer(10e9, 1e9),
                                new NetworkCost.Layer(1e9, 20e9)));

        assertThat(cost.billions()).isCloseTo(11, within(1e-9));
        assertThat(cost.leastMillis(new MachineLimit(5, 8, 4))).isCloseTo(7000, within(1e-6));
    }
}
