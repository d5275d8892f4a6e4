package io.siamstream.tracker.network.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.Pass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LightMaskBranchTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.serving(manager);
    private LightNetwork network;
    private NDArray crops;
    private NDArray templates;

    @BeforeEach
    void makeANetworkWithAMaskBranch() {
        Engine.getInstance().setRandomSeed(5);
        network = new LightNetwork(new LightOptions(false, true));
        network.initialize(manager, DataType.FLOAT32);
        network.freezeParameters(true);
        crops = manager.randomUniform(0, 255, new Shape(3, 3, 128, 128));
        templates = network.embed(pass, manager.randomUniform(0, 255, new Shape(3, 3, 128, 128)));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void beforeItIsTrainedEveryPixelIsAsLikelyTheTargetAsNot() {
        NDArray logits = masks(crops, templates);

        assertThat(logits.getShape()).isEqualTo(new Shape(3, 64, 64));
        assertThat(logits.abs().max().getFloat()).isZero();
    }

    @Test
    void aBatchsMasksAreThoseOfItsCrops() {
        learn();

        NDArray together = masks(crops, templates);

        for (int i = 0; i < 3; i++) {
            NDArray alone = masks(crops.get(i + ":" + (i + 1)), templates.get(i + ":" + (i + 1)));
            assertThat(alone.sub(together.get(i + ":" + (i + 1))).abs().max().getFloat())
                    .isLessThan(1e-4f * together.abs().max().getFloat());
        }
    }

    @Test
    void theTemplateSaysWhatIsMeant() {
        learn();

        NDArray own = masks(crops, templates);
        NDArray others = masks(crops, templates.flip(0));

        assertThat(own.sub(others).abs().max().getFloat())
                .isGreaterThan(1e-3f * own.abs().max().getFloat());
    }

    @Test
    void servingChangesNoMask() {
        learn();
        NDArray before = masks(crops, templates);

        network.prepareForServing(manager);

        assertThat(masks(crops, templates).sub(before).abs().max().getFloat())
                .isLessThan(1e-5f * before.abs().max().getFloat());
    }

    @Test
    void aDoubledMapLiesOverTheMapItCameFrom() {
        NDArray map = manager.arange(16).toType(DataType.FLOAT32, false).reshape(1, 1, 4, 4);

        NDArray doubled = LightMaskBranch.doubled(map);

        assertThat(doubled.getShape()).isEqualTo(new Shape(1, 1, 8, 8));
        assertThat(doubled.getFloat(0, 0, 0, 0)).isZero();
        // a quarter of a cell before cell (1, 1) in both directions
        assertThat(doubled.getFloat(0, 0, 2, 2)).isCloseTo(5 - 0.25f - 1, within(1e-5f));
        assertThat(doubled.getFloat(0, 0, 7, 7)).isEqualTo(15);
    }

    @Test
    void aNetworkWithoutTheBranchSaysSo() {
        LightNetwork plain = new LightNetwork(LightOptions.PLAIN);
        plain.initialize(manager, DataType.FLOAT32);

        assertThatThrownBy(() -> plain.masks(pass, null, templates, templates))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mask branch");
        assertThat(plain.tensors().keySet()).noneMatch(name -> name.startsWith("mask."));
        assertThat(network.tensors().keySet()).anyMatch(name -> name.startsWith("mask."));
    }

    /** The last convolution begins at zero; anything else lets the rest be seen. */
    private void learn() {
        NDArray output = network.tensors().get("mask.output.weight").getArray();
        manager.randomNormal(output.getShape()).copyTo(output);
    }

    private NDArray masks(NDArray batch, NDArray firstTemplates) {
        LightStages stages = network.stages(pass, batch);
        return network.masks(pass, stages, network.refine(pass, stages.features()), firstTemplates);
    }
}
