package io.siamstream.tracker.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.Mats;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.image.TestImages;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropCutterTest {

    private static final MeanColor GREY = new MeanColor(101.9f, 120.2f, 131.5f);

    @ParameterizedTest
    @CsvSource({
        "inside, 150, 110, 40, 30",
        "over the left edge, 5, 110, 40, 30",
        "over the top right corner, 315, 2, 50, 61",
        "over every edge, 160, 120, 300, 220",
        "of few pixels, 33.4, 71.9, 3, 2",
        "of side 510 which OpenCV averages, 160, 120, 126.6, 127.4",
        "wholly outside, -900, -700, 20, 20"
    })
    void aCropEqualsThatOfTheWholePaddedFrame(
            String where, double centerX, double centerY, double width, double height) {
        Image image = TestImages.noise(320, 240, 7);
        Box target = Box.around(centerX, centerY, width, height);

        for (CropWindow window :
                new CropWindow[] {CropWindow.template(target), CropWindow.search(target)}) {
            assertThat(CropCutter.cut(image, window, GREY))
                    .as(where)
                    .isEqualTo(byPaddingTheFrame(image, window));
        }
    }

    @Test
    void randomCropsEqualThoseOfTheWholePaddedFrame() {
        Image image = TestImages.noise(97, 61, 3);
        Random random = new Random(11);
        for (int trial = 0; trial < 200; trial++) {
            CropWindow window =
                    CropWindow.around(
                            random.nextDouble() * 200 - 50,
                            random.nextDouble() * 160 - 50,
                            1 + random.nextDouble() * 300,
                            CropWindow.TEMPLATE_SIDE);
            assertThat(CropCutter.cut(image, window, GREY))
                    .isEqualTo(byPaddingTheFrame(image, window));
        }
    }

    @Test
    void aWindowOfTheModelsSizeIsCopiedUnchanged() {
        Image image = TestImages.noise(300, 300, 5);
        CropWindow window = new CropWindow(20, 10, 255, 255);

        byte[] crop = CropCutter.cut(image, window, GREY);

        assertThat(Arrays.copyOf(crop, 3 * 255))
                .isEqualTo(
                        Arrays.copyOfRange(image.bgr(), 3 * (10 * 300 + 20), 3 * (10 * 300 + 275)));
    }

    @Test
    void aHugeWindowDiffersFromTheExactCropByLittle() {
        Image smooth = gradient(700, 500);
        CropWindow window = new CropWindow(-900, -800, 2300, 255);

        byte[] warped = CropCutter.cut(smooth, window, GREY);
        byte[] exact = byPaddingTheFrame(smooth, window);

        int far = 0;
        for (int i = 0; i < exact.length; i++) {
            if (Math.abs((exact[i] & 0xff) - (warped[i] & 0xff)) > 3) {
                far++;
            }
        }
        assertThat(far).isLessThan(exact.length / 1000);
    }

    @Test
    void aHugeWindowBesideTheFrameHoldsThePadding() {
        byte[] crop =
                CropCutter.cut(
                        TestImages.noise(10, 10, 1), new CropWindow(50, 50, 9000, 127), GREY);

        assertThat(crop).startsWith(101, 120, 131).endsWith(101, 120, 131);
    }

    @Test
    void cropsOfABatchLieOneBehindTheOther() {
        Image image = TestImages.noise(320, 240, 7);
        CropWindow first = new CropWindow(10, 10, 50, 127);
        CropWindow second = new CropWindow(60, 40, 80, 127);
        ByteBuffer batch = ByteBuffer.allocateDirect(2 * CropCutter.bytes(first));

        CropCutter.cut(image, first, GREY, batch);
        CropCutter.cut(image, second, GREY, batch);

        assertThat(batch.hasRemaining()).isFalse();
        byte[] tail = new byte[CropCutter.bytes(second)];
        batch.get(CropCutter.bytes(first), tail);
        assertThat(tail).isEqualTo(CropCutter.cut(image, second, GREY));
        assertThatThrownBy(() -> CropCutter.cut(image, first, GREY, batch))
                .isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void theMeanColorIsThatOfEveryPixel() {
        byte[] bgr = {0, 10, 20, 1, 10, 21};
        MeanColor mean = MeanColor.of(new Image(2, 1, bgr));

        assertThat(mean).isEqualTo(new MeanColor(0.5f, 10, 20.5f));
        assertThat(MeanColor.of(mean.channels())).isEqualTo(mean);
    }

    private static Image gradient(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        for (int i = 0; i < bgr.length; i++) {
            int pixel = i / 3;
            bgr[i] = (byte) (60 + 100 * (pixel % width) / width + 90 * (pixel / width) / height);
        }
        return new Image(width, height, bgr);
    }

    /** What SiamMask does: pads the whole frame, crops, resizes. */
    private static byte[] byPaddingTheFrame(Image image, CropWindow window) {
        int left = Math.max(0, -window.x());
        int top = Math.max(0, -window.y());
        int right = Math.max(0, window.x() + window.side() - image.width());
        int bottom = Math.max(0, window.y() + window.side() - image.height());
        int side = window.modelSide();
        try (Mat frame = Mats.copyOf(image);
                Mat padded = new Mat();
                Mat crop = new Mat();
                Scalar color = new Scalar(101, 120, 131, 0);
                Size size = new Size(side, side)) {
            opencv_core.copyMakeBorder(
                    frame, padded, top, bottom, left, right, opencv_core.BORDER_CONSTANT, color);
            try (Rect rect =
                            new Rect(
                                    window.x() + left,
                                    window.y() + top,
                                    window.side(),
                                    window.side());
                    Mat part = new Mat(padded, rect)) {
                opencv_imgproc.resize(part, crop, size);
            }
            byte[] bytes = new byte[3 * side * side];
            ByteBuffer pixels = crop.createBuffer();
            pixels.get(bytes);
            return bytes;
        }
    }
}
