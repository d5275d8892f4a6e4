package io.siamstream.tracker.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.Polygons;
import io.siamstream.tracker.geometry.RotatedBox;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.response.Peak;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskDecoderTest {

    private static final Peak MIDDLE = new Peak(12, 12, 12, 12, 1);

    /** One crop pixel is one frame pixel; the mask of the middle cell begins at 64. */
    private static final CropWindow UNSCALED = new CropWindow(0, 0, 255, 255);

    private final MaskDecoder decoder = new MaskDecoder(new MaskOptions(0.5, 100));

    @Test
    void aRectangleIsFoundWhereItIs() {
        TargetMask mask = decoder.decode(rectangle(20, 10, 40, 30), MIDDLE, UNSCALED).orElseThrow();

        // pixel k of 63 is pixel k * 126 / 62 of 127; its edge is cut half way to the next
        Box box = mask.box();
        assertThat(box.x()).isCloseTo(64 + 20 * 126.0 / 62, within(1.5));
        assertThat(box.y()).isCloseTo(64 + 10 * 126.0 / 62, within(1.5));
        assertThat(box.x() + box.width()).isCloseTo(65 + 40 * 126.0 / 62, within(1.5));
        assertThat(box.y() + box.height()).isCloseTo(65 + 30 * 126.0 / 62, within(1.5));
        assertThat(mask.area()).isCloseTo(box.area(), within(1e-6));
        assertThat(mask.fill()).isCloseTo(1, within(1e-6));
    }

    @Test
    void aFullMaskCoversTheTemplatesSquareAroundTheCell() {
        float[] full = new float[63 * 63];
        Arrays.fill(full, 0.9f);
        Peak peak = new Peak(0, 20, 0, 20, 1);

        TargetMask mask =
                decoder.decode(full, peak, new CropWindow(10, 20, 510, 255)).orElseThrow();

        // two frame pixels to a crop pixel; window starts at 8 * (20 - 4) = 128 and 8 * -4 = -32
        assertThat(mask.box()).isEqualTo(new Box(10 + 256, 20 - 64, 254, 254));
        assertThat(mask.area()).isEqualTo(254 * 254);
        assertThat(mask.certainty()).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void onlyTheLargestPieceCounts() {
        float[] pieces = rectangle(5, 5, 10, 10);
        paint(pieces, 30, 30, 50, 50);

        TargetMask mask = decoder.decode(pieces, MIDDLE, UNSCALED).orElseThrow();

        // bilinear enlargement rounds the corners by a pixel
        assertThat(mask.box().x()).isGreaterThan(64 + 50);
        assertThat(mask.area()).isCloseTo(mask.box().area(), within(4.0));
    }

    @Test
    void holesAreFilled() {
        float[] ring = rectangle(20, 20, 40, 40);
        for (int y = 28; y <= 32; y++) {
            Arrays.fill(ring, y * 63 + 28, y * 63 + 33, 0);
        }

        assertThat(decoder.decode(ring, MIDDLE, UNSCALED).orElseThrow().fill())
                .isCloseTo(1, within(0.01));
    }

    @Test
    void aDiamondHasARotatedBoxOfHalfItsBoundsArea() {
        float[] diamond = new float[63 * 63];
        for (int y = 0; y < 63; y++) {
            for (int x = 0; x < 63; x++) {
                diamond[y * 63 + x] = Math.abs(x - 31) + Math.abs(y - 31) <= 20 ? 1 : 0;
            }
        }

        TargetMask mask = decoder.decode(diamond, MIDDLE, UNSCALED).orElseThrow();

        RotatedBox rotated = mask.rotatedBox();
        assertThat(Polygons.area(rotated.corners()) / mask.box().area())
                .isCloseTo(0.5, within(0.05));
        assertThat(mask.equalAreaBox().area()).isCloseTo(mask.area(), within(0.06 * mask.area()));
        assertThat(mask.equalAreaBox().centerX()).isCloseTo(127.5, within(1.0));
        assertThat(mask.equalAreaBox().centerY()).isCloseTo(127.5, within(1.0));
    }

    @Test
    void thinPartsDoNotMoveTheTrimmedBox() {
        float[] plain = rectangle(14, 18, 48, 52);
        float[] withPole = plain.clone();
        paint(withPole, 30, 6, 30, 17);

        TargetMask without = decoder.decode(plain, MIDDLE, UNSCALED).orElseThrow();
        TargetMask with = decoder.decode(withPole, MIDDLE, UNSCALED).orElseThrow();

        assertThat(with.box().height()).isGreaterThan(without.box().height() + 20);
        assertThat(with.trimmedBox().height())
                .isCloseTo(without.trimmedBox().height(), within(2.0));
        assertThat(with.trimmedBox().overlap(without.trimmedBox())).isGreaterThan(0.9);
    }

    @Test
    void aRectanglesTrimmedBoxIsItsBoxWithoutAFiftiethOnEverySide() {
        TargetMask mask = decoder.decode(rectangle(10, 20, 50, 40), MIDDLE, UNSCALED).orElseThrow();

        Box trimmed = mask.trimmedBox();
        assertThat(trimmed.centerX()).isCloseTo(mask.box().centerX(), within(0.1));
        assertThat(trimmed.centerY()).isCloseTo(mask.box().centerY(), within(0.1));
        assertThat(trimmed.width()).isCloseTo(0.96 * mask.box().width(), within(0.1));
        assertThat(trimmed.height()).isCloseTo(0.96 * mask.box().height(), within(0.1));
    }

    @Test
    void aMasksColoursAreThoseOfTheFrameUnderIt() {
        // a frame whose lower half is red; the mask lies across its middle, three quarters below
        byte[] pixels = new byte[3 * 255 * 255];
        for (int pixel = 255 * 128; pixel < 255 * 255; pixel++) {
            pixels[3 * pixel + 2] = (byte) 200;
        }
        TargetMask mask = decoder.decode(rectangle(20, 21, 40, 61), MIDDLE, UNSCALED).orElseThrow();

        ColorHistogram colors = mask.colors(new Image(255, 255, pixels));

        double below = (mask.box().y() + mask.box().height() - 128) / mask.box().height();
        assertThat(below).isCloseTo(0.75, within(0.02));
        assertThat(colors.shares().get(6)).isCloseTo((float) below, within(0.01f));
        assertThat(colors.shares().get(0)).isCloseTo((float) (1 - below), within(0.01f));
        assertThat(mask.colors(new Image(9, 9, new byte[3 * 81])).isEmpty()).isTrue();
    }

    @Test
    void anUprightRectanglesRotatedBoxIsItsBox() {
        TargetMask mask = decoder.decode(rectangle(20, 10, 40, 30), MIDDLE, UNSCALED).orElseThrow();

        Box equalArea = mask.equalAreaBox();
        assertThat(equalArea.overlap(mask.box())).isCloseTo(1, within(1e-6));
    }

    @Test
    void withoutAPixelAboveTheThresholdThereIsNoMask() {
        assertThat(decoder.decode(new float[63 * 63], MIDDLE, UNSCALED)).isEmpty();
        float[] broken = new float[63 * 63];
        Arrays.fill(broken, Float.NaN);
        assertThat(decoder.decode(broken, MIDDLE, UNSCALED)).isEmpty();
    }

    @Test
    void aMaskAwayFromThePeakIsNotUsable() {
        TargetMask mask = decoder.decode(rectangle(20, 10, 40, 30), MIDDLE, UNSCALED).orElseThrow();
        Box last = Box.around(127.5, 127.5, 40, 40);

        assertThat(decoder.isUsable(mask, last, 127.5, 100)).isTrue();
        assertThat(decoder.isUsable(mask, last, 127.5, 200)).isFalse();
    }

    @Test
    void aSmallMaskIsUsableForASmallTargetOnly() {
        TargetMask mask = decoder.decode(rectangle(30, 30, 32, 32), MIDDLE, UNSCALED).orElseThrow();
        assertThat(mask.area()).isLessThan(50);

        assertThat(decoder.isUsable(mask, Box.around(127, 127, 9, 9), 127, 127)).isTrue();
        assertThat(decoder.isUsable(mask, Box.around(127, 127, 40, 40), 127, 127)).isFalse();
    }

    @Test
    void theFramesMaskIsTheMasksPixelsAtTheirPlace() {
        TargetMask mask = decoder.decode(rectangle(20, 10, 40, 30), MIDDLE, UNSCALED).orElseThrow();

        RunLengthMask frame = mask.toRunLength(300, 200);

        assertThat(frame.width()).isEqualTo(300);
        assertThat(frame.height()).isEqualTo(200);
        assertThat(frame.area()).isEqualTo((long) mask.area());
        assertThat(frame.overlap(rectangleMask(mask.box(), 300, 200))).isEqualTo(1);
    }

    @Test
    void aMagnifiedMaskCoversItsBoxInTheFrame() {
        // three frame pixels to a crop pixel
        CropWindow search = new CropWindow(-100, -50, 765, 255);
        TargetMask mask = decoder.decode(rectangle(20, 10, 40, 30), MIDDLE, search).orElseThrow();

        RunLengthMask frame = mask.toRunLength(640, 480);

        assertThat(frame.overlap(rectangleMask(mask.box(), 640, 480))).isGreaterThan(0.97);
    }

    @Test
    void theFramesMaskIsCutAtTheFrame() {
        TargetMask mask = decoder.decode(rectangle(20, 10, 40, 30), MIDDLE, UNSCALED).orElseThrow();

        RunLengthMask frame = mask.toRunLength(120, 100);

        assertThat(frame.area()).isPositive().isLessThan((long) mask.area());
        assertThat(frame.overlap(rectangleMask(mask.box(), 120, 100))).isEqualTo(1);
    }

    @Test
    void aMaskOutsideTheFrameIsEmpty() {
        TargetMask mask = decoder.decode(rectangle(20, 10, 40, 30), MIDDLE, UNSCALED).orElseThrow();

        assertThat(mask.toRunLength(50, 40)).isEqualTo(new RunLengthMask(50, 40, new int[] {2000}));
    }

    @Test
    void anotherNumberOfProbabilitiesIsRefused() {
        assertThatThrownBy(() -> decoder.decode(new float[10], MIDDLE, UNSCALED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3969");
    }

    private static float[] rectangle(int left, int top, int right, int bottom) {
        float[] probabilities = new float[63 * 63];
        paint(probabilities, left, top, right, bottom);
        return probabilities;
    }

    private static void paint(float[] probabilities, int left, int top, int right, int bottom) {
        for (int y = top; y <= bottom; y++) {
            Arrays.fill(probabilities, y * 63 + left, y * 63 + right + 1, 1);
        }
    }

    private static RunLengthMask rectangleMask(Box box, int width, int height) {
        int[] counts = new int[2 * width + 2];
        int runs = 0;
        int background = 0;
        for (int x = 0; x < width; x++) {
            int top = clamp(box.y(), height);
            int bottom = clamp(box.y() + box.height(), height);
            boolean inside = x >= Math.round(box.x()) && x < Math.round(box.x() + box.width());
            if (!inside || bottom <= top) {
                background += height;
                continue;
            }
            counts[runs++] = background + top;
            counts[runs++] = bottom - top;
            background = height - bottom;
        }
        counts[runs++] = background;
        return new RunLengthMask(width, height, Arrays.copyOf(counts, runs));
    }

    private static int clamp(double position, int limit) {
        return (int) Math.max(0, Math.min(limit, Math.round(position)));
    }
}
