package io.siamstream.tracker.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Polygons;
import io.siamstream.tracker.geometry.StretchedWindow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LightMasksTest {

    private static final int SIDE = 64;

    /** Four frame pixels to a cell across, two down. */
    private static final StretchedWindow WIDE = new StretchedWindow(100, 50, 256, 128, 128);

    private final LightMasks masks = new LightMasks(new MaskOptions(0.5, 100));

    @Test
    void aRectangleIsFoundWhereItIsInAStretchedWindow() {
        TargetMask mask = masks.of(rectangle(16, 8, 48, 24), WIDE, 640, 480).orElseThrow();

        assertThat(mask.box().x()).isCloseTo(100 + 16 * 4, within(2.0));
        assertThat(mask.box().y()).isCloseTo(50 + 8 * 2, within(1.0));
        assertThat(mask.box().width()).isCloseTo(32 * 4, within(4.0));
        assertThat(mask.box().height()).isCloseTo(16 * 2, within(2.0));
        assertThat(mask.area()).isCloseTo(mask.box().area(), within(0.02 * mask.area()));
        assertThat(mask.certainty()).isCloseTo(Math.tanh(2), within(1e-6));
    }

    @Test
    void theFramesMaskIsTheMaskAtItsPlace() {
        TargetMask mask = masks.of(rectangle(16, 8, 48, 24), WIDE, 640, 480).orElseThrow();

        RunLengthMask frame = mask.toRunLength(640, 480);

        assertThat((double) frame.area()).isCloseTo(mask.area(), within(0.04 * mask.area()));
        byte[] pixels = frame.toPixels();
        assertThat(pixels[(50 + 16) * 640 + 100 + 100]).isEqualTo((byte) 1);
        assertThat(pixels[(50 + 12) * 640 + 100 + 100]).isZero();
        assertThat(pixels[(50 + 46) * 640 + 100 + 190]).isEqualTo((byte) 1);
        assertThat(pixels[(50 + 46) * 640 + 100 + 196]).isZero();
    }

    @Test
    void aRotatedBoxHasRightAnglesInTheFrame() {
        // a bar along the diagonal of the cells; in the frame it rises half as fast
        float[] logits = background();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean bar = Math.abs(x - y) <= 3 && x + y >= 40 && x + y <= 88;
                logits[y * SIDE + x] = bar ? 4 : -4;
            }
        }

        TargetMask mask = masks.of(logits, WIDE, 640, 480).orElseThrow();

        List<Double> corners = mask.rotatedBox().corners();
        double acrossX = corners.get(2) - corners.get(0);
        double acrossY = corners.get(3) - corners.get(1);
        double downX = corners.get(4) - corners.get(2);
        double downY = corners.get(5) - corners.get(3);
        double longest = Math.max(Math.hypot(acrossX, acrossY), Math.hypot(downX, downY));
        double slope = Math.hypot(acrossX, acrossY) == longest ? acrossY / acrossX : downY / downX;
        assertThat(acrossX * downX + acrossY * downY).isCloseTo(0, within(1.0));
        assertThat(slope).isCloseTo(0.5, within(0.1));
        double area = Polygons.area(corners);
        assertThat(area).isGreaterThan(mask.area()).isLessThan(1.4 * mask.area());
        assertThat(area).isLessThan(0.6 * mask.box().area());
    }

    @Test
    void anUprightRectanglesRotatedBoxIsItsBox() {
        TargetMask mask = masks.of(rectangle(16, 8, 48, 24), WIDE, 640, 480).orElseThrow();

        assertThat(mask.equalAreaBox().overlap(mask.box())).isCloseTo(1, within(1e-5));
    }

    @Test
    void whatLiesOutsideTheFrameIsNoTarget() {
        float[] everywhere = new float[SIDE * SIDE];
        Arrays.fill(everywhere, 3);
        StretchedWindow corner = new StretchedWindow(-64, -32, 256, 128, 128);

        TargetMask mask = masks.of(everywhere, corner, 150, 80).orElseThrow();

        assertThat(mask.box()).isEqualTo(new Box(0, 0, 150, 80));
        assertThat(masks.of(everywhere, new StretchedWindow(700, 0, 64, 64, 128), 640, 480))
                .isEmpty();
    }

    @Test
    void onlyTheLargestPieceCountsAndItsHolesStay() {
        float[] logits = rectangle(16, 8, 48, 40);
        paint(logits, 2, 50, 10, 58, 4);
        paint(logits, 28, 20, 34, 26, -4);

        TargetMask mask = masks.of(logits, WIDE, 640, 480).orElseThrow();

        assertThat(mask.box().y() + mask.box().height()).isLessThan(50 + 2 * 42);
        assertThat(mask.fill()).isCloseTo(1 - 36.0 / 1024, within(0.005));
    }

    @Test
    void aHigherThresholdGivesASmallerMask() {
        float[] cone = new float[SIDE * SIDE];
        for (int i = 0; i < cone.length; i++) {
            cone[i] = (float) (4 - Math.hypot(i % SIDE - 31.5, i / SIDE - 31.5) / 4);
        }

        TargetMask wide = masks.of(cone, WIDE, 640, 480).orElseThrow();
        LightMasks strict = new LightMasks(new MaskOptions(1 / (1 + Math.exp(-2)), 100));
        TargetMask narrow = strict.of(cone, WIDE, 640, 480).orElseThrow();

        assertThat(wide.area()).isCloseTo(Math.PI * 64 * 32, within(200.0));
        assertThat(narrow.area()).isCloseTo(Math.PI * 32 * 16, within(100.0));
    }

    @Test
    void withoutATargetThereIsNoMask() {
        assertThat(masks.of(background(), WIDE, 640, 480)).isEmpty();
        float[] broken = new float[SIDE * SIDE];
        Arrays.fill(broken, Float.NaN);
        assertThat(masks.of(broken, WIDE, 640, 480)).isEmpty();
    }

    @Test
    void logitsThatAreNoSquareAreRefused() {
        assertThatThrownBy(() -> masks.of(new float[10], WIDE, 640, 480))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10");
    }

    private static float[] background() {
        float[] logits = new float[SIDE * SIDE];
        Arrays.fill(logits, -4);
        return logits;
    }

    private static float[] rectangle(int left, int top, int right, int bottom) {
        float[] logits = background();
        paint(logits, left, top, right, bottom, 4);
        return logits;
    }

    private static void paint(
            float[] logits, int left, int top, int right, int bottom, float value) {
        for (int y = top; y < bottom; y++) {
            Arrays.fill(logits, y * SIDE + left, y * SIDE + right, value);
        }
    }
}
