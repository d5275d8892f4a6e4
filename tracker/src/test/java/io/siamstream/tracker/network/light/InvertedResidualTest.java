package io.siamstream.tracker.network.light;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.Pass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvertedResidualTest {

    @ParameterizedTest
    @CsvSource({
        // outputs, stride, share
        "4, 1, 10",
        "4, 1, 5",
        "6, 2, 4",
        "4, 2, 3"
    })
    void aBlockThatIsSharedOutComputesWhatItComputedAtOnce(int outputs, int stride, int share) {
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(3);
            InvertedResidual block = new InvertedResidual(5, 4, 10, outputs, stride, share);
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 12, 12));
            NDArray input = manager.randomNormal(new Shape(3, 4, 12, 12));
            Pass pass = Pass.serving(manager);
            NDArray before = block.forward(pass, input);

            block.pack(manager);

            NDArray after = block.forward(pass, input);
            assertThat(after.getShape()).isEqualTo(before.getShape());
            assertThat(before.abs().max().getFloat()).isGreaterThan(0.1f);
            assertThat(after.sub(before).abs().max().getFloat()).isLessThan(1e-5f);
        }
    }
}
