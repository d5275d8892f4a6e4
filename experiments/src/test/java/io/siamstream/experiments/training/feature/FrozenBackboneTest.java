package io.siamstream.experiments.training.feature;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.network.layer.Pass;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenBackboneTest {

    @Test
    void whatIsBeforeTheFirstTrainedLayerIsFrozen() {
        assertThat(FrozenBackbone.where(List.of("neck", "box")))
                .isEqualTo(FrozenBackbone.TO_LAYER3);
        assertThat(FrozenBackbone.where(List.of("backbone.layer3", "box")))
                .isEqualTo(FrozenBackbone.TO_LAYER2);
        assertThat(FrozenBackbone.where(List.of("backbone.layer3", "backbone.layer2.3")))
                .isEqualTo(FrozenBackbone.TO_LAYER1);
        assertThat(FrozenBackbone.where(List.of("backbone.layer1.2", "backbone.layer3.5")))
                .isEqualTo(FrozenBackbone.TO_STEM);
    }

    @Test
    void bothPartsAreTheWholeAndTheSidesAreAsSaid() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork network =
                    new SiamMlgNetwork(
                            new NetworkOptions(List.of(1, 2, 1), Variant.PLAIN, false, true));
            network.initialize(manager, DataType.FLOAT32);
            Pass pass = Pass.serving(manager);
            NDArray templates = manager.randomUniform(0, 255, new Shape(1, 3, 127, 127));
            NDArray searches = manager.randomUniform(0, 255, new Shape(1, 3, 255, 255));
            NDArray expected = network.backbone(pass, templates).stopGradient();
            for (FrozenBackbone frozen : FrozenBackbone.values()) {
                NDArray kept = frozen.frozen(network, pass, templates).stopGradient();
                NDArray search = frozen.frozen(network, pass, searches);
                assertThat(frozen.rest(network, pass, kept).contentEquals(expected))
                        .as(frozen.name())
                        .isTrue();
                assertThat(kept.getShape().get(3)).isEqualTo(frozen.templateSide());
                assertThat(search.getShape().get(3)).isEqualTo(frozen.searchSide());
            }
        }
    }
}
