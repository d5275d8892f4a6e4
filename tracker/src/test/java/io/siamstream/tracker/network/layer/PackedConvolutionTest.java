package io.siamstream.tracker.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.ModelPrecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedConvolutionTest {

    private static final boolean BFLOAT16 =
            ModelPrecision.AUTO.on(Device.cpu()) == DataType.BFLOAT16;

    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = NDManager.newBaseManager();
        manager.getEngine().setRandomSeed(7);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({
        // inputs, outputs, kernel, stride, padding, dilation, groups, biased, rectified
        "3, 16, 3, 2, 1, 1, 1, true, true",
        "24, 24, 5, 1, 2, 1, 24, true, true",
        "24, 24, 5, 2, 2, 1, 24, true, false",
        "32, 48, 1, 1, 0, 1, 1, true, false",
        "32, 32, 3, 1, 2, 2, 4, true, true",
        "16, 16, 3, 1, 1, 1, 16, false, false",
        "16, 1, 3, 1, 1, 1, 1, false, true"
    })
    void aPackedUnitComputesWhatItComputedBefore(
            int inputs,
            int outputs,
            int kernel,
            int stride,
            int padding,
            int dilation,
            int groups,
            boolean biased,
            boolean rectified) {
        ConvolutionUnit.Builder layout =
                ConvolutionUnit.of(inputs, outputs, kernel)
                        .stride(stride)
                        .padding(padding)
                        .dilation(dilation)
                        .groups(groups);
        if (!biased) {
            layout.withoutBias();
        }
        if (rectified) {
            layout.rectified();
        }
        ConvolutionUnit unit = layout.build();
        unit.initialize(manager, DataType.FLOAT32, new Shape(1, inputs, 12, 10));
        if (biased) {
            unit.getDirectParameters().get("bias").getArray().addi(0.3);
        }
        NDArray input = manager.randomNormal(new Shape(2, inputs, 12, 10));
        Pass pass = Pass.serving(manager);
        NDArray before = unit.forward(pass, input);

        unit.pack(DataType.FLOAT32, manager);

        NDArray after = unit.forward(pass, input);
        assertThat(after.getShape()).isEqualTo(before.getShape());
        assertThat(after.sub(before).abs().max().getFloat()).isLessThan(1e-5f);
        assertThat(before.abs().max().getFloat()).isGreaterThan(0.1f);
    }

    @Test
    void inBfloat16AUnitDiffersByItsRounding() {
        assumeTrue(BFLOAT16, "No CPU that multiplies tiles of bfloat16");
        ConvolutionUnit unit = ConvolutionUnit.of(64, 32, 3).padding(1).rectified().build();
        unit.initialize(manager, DataType.FLOAT32, new Shape(1, 64, 12, 10));
        NDArray input = manager.randomNormal(new Shape(2, 64, 12, 10));
        Pass pass = Pass.serving(manager);
        NDArray before = unit.forward(pass, input);

        unit.pack(DataType.BFLOAT16, manager);

        NDArray after = unit.forward(pass, input);
        assertThat(after.getDataType()).isEqualTo(DataType.FLOAT32);
        float scale = before.abs().max().getFloat();
        // Eight bits of each factor.
        assertThat(after.sub(before).abs().max().getFloat()).isPositive().isLessThan(0.01f * scale);
    }

    @Test
    void whatOtherConvolutionsReadStaysInBfloat16() {
        assumeTrue(BFLOAT16, "No CPU that multiplies tiles of bfloat16");
        ConvolutionUnit first = ConvolutionUnit.of(8, 16, 1).narrow().build();
        ConvolutionUnit second = ConvolutionUnit.of(16, 4, 1).build();
        first.initialize(manager, DataType.FLOAT32, new Shape(1, 8, 6, 6));
        second.initialize(manager, DataType.FLOAT32, new Shape(1, 16, 6, 6));
        NDArray input = manager.randomNormal(new Shape(1, 8, 6, 6));
        Pass pass = Pass.serving(manager);
        NDArray before = second.forward(pass, first.forward(pass, input));

        first.pack(DataType.BFLOAT16, manager);
        second.pack(DataType.BFLOAT16, manager);

        NDArray between = first.forward(pass, input);
        // DJL has no name for what PyTorch calls bfloat16.
        assertThat(between.getDataType()).isEqualTo(DataType.UNKNOWN);
        assertThat(second.forward(pass, between).sub(before).abs().max().getFloat())
                .isLessThan(0.02f * before.abs().max().getFloat());
    }

    @Test
    void aUnitWithBatchNormalisationStaysAsItIs() {
        ConvolutionUnit unit = ConvolutionUnit.of(4, 8, 3).padding(1).normalised(true).build();
        unit.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 8, 8));
        NDArray input = manager.randomNormal(new Shape(1, 4, 8, 8));
        Pass pass = Pass.serving(manager);
        NDArray before = unit.forward(pass, input);

        unit.pack(DataType.FLOAT32, manager);

        assertThat(unit.forward(pass, input).sub(before).abs().max().getFloat()).isZero();
    }

    @Test
    void aResultBelongsToTheManagerOfTheInput() {
        ConvolutionUnit unit = ConvolutionUnit.of(4, 4, 1).build();
        unit.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 8, 8));
        unit.pack(DataType.FLOAT32, manager);
        NDArray output;
        try (NDManager batch = manager.newSubManager()) {
            output = unit.forward(Pass.serving(batch), batch.ones(new Shape(1, 4, 8, 8)));
            assertThat(output.getManager()).isSameAs(batch);
        }
        assertThat(output.isReleased()).isTrue();
    }
}
