package io.siamstream.tracker.network.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.GoldenFixture;
import io.siamstream.tracker.network.NetworkTestSupport;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectiveKernelTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.serving(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void attentionEqualsAnotherFrameworks() throws IOException {
        GoldenFixture golden = GoldenFixture.read("sk_module.json", manager);
        SelectiveKernel block = new SelectiveKernel(4, 2, 1, false);
        block.initialize(manager, DataType.FLOAT64, new Shape(1));
        golden.fill(block, "narrow.weight", "Wa");
        golden.fill(block, "narrow.bias", "ba");
        golden.fill(block, "wide.weight", "Wb");
        golden.fill(block, "wide.bias", "bb");
        golden.fill(block, "squeeze.weight", "F1");
        golden.fill(block, "squeeze.bias", "bf1");
        golden.fill(block, "select.weight", "F2");

        NDArray output = block.attend(pass, golden.array("x", 2, 4, 9, 9));

        assertThat(NetworkTestSupport.difference(output, golden.array("out", 2, 4, 9, 9)))
                .isLessThan(2e-9);
    }

    @Test
    void aFreshBlockChangesNothing() {
        SelectiveKernel block = new SelectiveKernel(8, 4, 2, true);
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        NDArray input = NetworkTestSupport.maps(manager, DataType.FLOAT32, 2, 8, 9, 9);

        assertThat(NetworkTestSupport.difference(block.forward(pass, input), input)).isZero();
    }
}
