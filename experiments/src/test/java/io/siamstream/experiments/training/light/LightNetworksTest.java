package io.siamstream.experiments.training.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LightNetworksTest {

    @Test
    void inAMeanANetworkWithoutAKernelIsOneWhoseGainIsZero() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork plain = new LightNetwork(LightOptions.PLAIN);
            plain.initialize(manager, DataType.FLOAT32);
            plain.freezeParameters(true);
            LightNetwork kernel = LightNetworks.copy(plain, true, manager);
            tensor(kernel, "sk.gain").addi(0.4);
            tensor(kernel, "neck.weight").addi(1);

            LightNetwork mean = LightNetworks.mean(Map.of(plain, 0.75, kernel, 0.25), manager);

            assertThat(tensor(mean, "sk.gain").getFloat()).isCloseTo(0.1f, within(1e-6f));
            NDArray narrow = tensor(kernel, "sk.narrow.weight");
            assertThat(tensor(mean, "sk.narrow.weight").allClose(narrow)).isTrue();
            NDArray moved = tensor(mean, "neck.weight").sub(tensor(plain, "neck.weight"));
            assertThat(moved.mean().getFloat()).isCloseTo(0.25f, within(1e-4f));
        }
    }

    private static NDArray tensor(LightNetwork network, String name) {
        return network.tensors().get(name).getArray();
    }
}
