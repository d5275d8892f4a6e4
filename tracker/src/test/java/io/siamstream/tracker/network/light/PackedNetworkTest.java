package io.siamstream.tracker.network.light;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.ModelPrecision;
import io.siamstream.tracker.network.layer.Pass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedNetworkTest {

    /** More crops than are passed through the layers at once. */
    private static final int CROPS = 10;

    @ParameterizedTest
    @CsvSource({"SINGLE, 1e-4", "AUTO, 0.1"})
    void aNetworkThatServesSaysWhatItSaidInTraining(ModelPrecision precision, float error) {
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(11);
            LightNetwork network = new LightNetwork(new LightOptions(true, true));
            network.initialize(manager, DataType.FLOAT32);
            Pass pass = Pass.serving(manager);
            NDArray crops = manager.randomUniform(0, 255, new Shape(CROPS, 3, 128, 128));
            NDArray template = network.embed(pass, crops.get("0:1")).repeat(0, CROPS);
            NDArray before = response(network, pass, template, crops);

            network.prepareForServing(precision.on(manager.getDevice()), manager);

            NDArray after = response(network, pass, template, crops);
            float scale = before.abs().max().getFloat();
            assertThat(scale).isPositive();
            assertThat(after.sub(before).abs().max().getFloat()).isLessThan(error * scale);
        }
    }

    private static NDArray response(
            LightNetwork network, Pass pass, NDArray template, NDArray crops) {
        NDArray features = network.embed(pass, crops);
        return network.classes()
                .respond(pass, template, network.classes().search(pass, features))
                .output();
    }
}
