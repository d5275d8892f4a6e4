package io.siamstream.tracker.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ShippedWeightsTest {

    @Test
    void theShippedWeightsAreWholeAndReadyToServe() throws IOException {
        Assumptions.assumeTrue(ShippedWeights.arePresent(), "needs weights in this build");
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkWeights weights = ShippedWeights.read(manager);

            assertThat(weights.network().options().merged()).isTrue();
            assertThat(weights.network().guide()).isPresent();
        }
    }
}
