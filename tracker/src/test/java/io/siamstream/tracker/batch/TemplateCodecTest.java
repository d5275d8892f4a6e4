package io.siamstream.tracker.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.GradientGuide;
import io.siamstream.tracker.state.HalfTensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplateCodecTest {

    private final TemplateCodec codec = new TemplateCodec(256, 7);
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void numbersAreRoundedToHalfPrecisionOnce() {
        NDArray templates = manager.randomNormal(new Shape(3, 256, 7, 7));

        List<HalfTensor> stored = codec.store(templates);
        NDArray loaded = codec.load(manager, stored);

        assertThat(loaded.getShape()).isEqualTo(new Shape(3, 256, 7, 7));
        assertThat(loaded.sub(templates).abs().max().getFloat()).isPositive().isLessThan(2e-3f);
        assertThat(codec.store(loaded)).isEqualTo(stored);
    }

    @Test
    void bytesAreLittleEndianInTheOrderOfTheShape() {
        NDArray templates = manager.zeros(new Shape(1, 256, 7, 7));
        templates.set(new NDIndex("0, 0, 0, 1"), 1);

        byte[] bytes = codec.store(templates).get(0).toBytes();

        // One is 0x3c00 in half precision.
        assertThat(bytes).startsWith(0, 0, 0x00, 0x3c, 0, 0);
    }

    @Test
    void channelsLastMapsAreStoredInTheOrderOfTheShape() {
        NDArray plain = manager.randomNormal(new Shape(2, 256, 7, 7));
        NDArray channelsLast =
                manager.create(plain.transpose(0, 2, 3, 1).toFloatArray(), new Shape(2, 7, 7, 256))
                        .transpose(0, 3, 1, 2);

        assertThat(codec.store(channelsLast)).isEqualTo(codec.store(plain));
    }

    @Test
    void aTemplateOfAnotherLengthIsRefused() {
        HalfTensor wrong = HalfTensor.ofBytes(new byte[10]);

        assertThatThrownBy(() -> codec.load(manager, List.of(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("25088 bytes");
    }

    @Test
    void aBlendIsAnchoredToTheFirstTemplate() {
        NDArray ones = manager.ones(new Shape(1));

        NDArray blend = GradientGuide.blend(ones, ones.mul(10), ones.mul(100), 0.4, 0.1);

        assertThat(blend.getFloat()).isCloseTo(0.4f + 5 + 10, within(1e-5f));
    }
}
