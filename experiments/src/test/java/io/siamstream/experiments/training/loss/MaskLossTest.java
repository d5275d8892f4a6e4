package io.siamstream.experiments.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.training.loss.MaskLoss.MaskedCell;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskLossTest {

    private static final int SEARCH = 255;
    private static final int LOGITS = 63 * 63;

    @Test
    void noOpinionCostsLogTwo() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray loss =
                    MaskLoss.of(
                            manager.zeros(new Shape(1, LOGITS)),
                            List.of(new MaskedCell(12, 12, new byte[SEARCH * SEARCH])));

            assertThat(loss.getFloat()).isCloseTo((float) Math.log(2), within(1e-6f));
        }
    }

    @Test
    void sureAndRightCostsNothing() {
        byte[] everywhere = new byte[SEARCH * SEARCH];
        Arrays.fill(everywhere, (byte) 1);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray sure = manager.ones(new Shape(1, LOGITS)).mul(30);

            assertThat(MaskLoss.of(sure, List.of(new MaskedCell(12, 12, everywhere))).getFloat())
                    .isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void masksThatShareHalfOfTheirUnionOverlapByHalf() {
        byte[] upper = new byte[SEARCH * SEARCH];
        // Rows 64 to 126 of the search crop: the first 63 of the cell's window.
        Arrays.fill(upper, 64 * SEARCH, 127 * SEARCH, (byte) 1);
        List<MaskedCell> cells = List.of(new MaskedCell(12, 12, upper));
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray everywhere = manager.ones(new Shape(1, LOGITS)).mul(30);

            assertThat(MaskLoss.overlap(everywhere, cells)).isCloseTo(63 / 127.0, within(1e-6));
            assertThat(MaskLoss.jaccard(everywhere, cells).getFloat())
                    .isCloseTo(1 - 63 / 127f, within(1e-3f));
            assertThat(MaskLoss.overlap(everywhere.neg(), cells)).isZero();
        }
    }

    @Test
    void whatLiesOutsideOfTheCropIsBackground() {
        byte[] everywhere = new byte[SEARCH * SEARCH];
        Arrays.fill(everywhere, (byte) 1);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray signs = MaskLoss.signs(manager, List.of(new MaskedCell(0, 12, everywhere)));

            assertThat(signs.get("0, 31").sum().getFloat()).isEqualTo(-127);
            assertThat(signs.get("0, 32").sum().getFloat()).isEqualTo(127);
        }
    }

    @Test
    void enlargingAlignsTheCorners() {
        float[] ramp = new float[LOGITS];
        for (int i = 0; i < LOGITS; i++) {
            ramp[i] = i / 63 * 100 + i % 63;
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray enlarged = MaskLoss.enlarged(manager.create(ramp, new Shape(1, LOGITS)));

            assertThat(enlarged.getShape()).isEqualTo(new Shape(1, 127, 127));
            assertThat(enlarged.getFloat(0, 0, 126)).isCloseTo(62, within(1e-3f));
            assertThat(enlarged.getFloat(0, 126, 0)).isCloseTo(6200, within(1e-2f));
            assertThat(enlarged.getFloat(0, 63, 63)).isCloseTo(31 * 101, within(1e-2f));
        }
    }
}
