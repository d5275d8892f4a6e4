package io.siamstream.tracker.geometry;

import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.Mats;
import io.siamstream.tracker.image.MeanColor;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts crops out of frames as pysot's {@code get_subwindow} does (design 1.2): a crop of whole
 * pixels, mean colour outside the frame, then OpenCV's bilinear resize on bytes. Only the part of
 * the frame inside the window is touched, whatever the frame's size.
 *
 * <p>A crop is written as rows of pixels of three bytes, blue, green, red: NHWC without the N.
 * Crops written one behind the other into one buffer are the batch that channels-last convolutions
 * want: make of it an NDArray of shape (N, side, side, 3) and type UINT8, turn that into FLOAT32 on
 * the device, and transpose it by (0, 3, 1, 2); nothing is ever rearranged in Java.
 *
 * <p>Windows wider than {@value #LARGEST_EXACT_SIDE} pixels are sampled straight from the frame by
 * one affine warp instead, because a padded copy of a frame-filling target's window would be many
 * times the frame; the pixels differ from the exact way's by the warp's rounding of positions to
 * 1/32 pixel.
 *
 * <p>Safe for use by several threads; all native memory is freed before a method returns.
 */
public final class CropCutter {

    /** Side up to which a window is cut exactly as pysot does, frame pixels. */
    static final int LARGEST_EXACT_SIDE = 2048;

    private CropCutter() {}

    /** Bytes of a crop of the given window. */
    public static int bytes(CropWindow window) {
        return 3 * window.modelSide() * window.modelSide();
    }

    /** Cuts one crop into new bytes: side x side x 3, blue, green, red. */
    public static byte[] cut(Image image, CropWindow window, MeanColor padding) {
        byte[] crop = new byte[bytes(window)];
        cut(image, window, padding, ByteBuffer.wrap(crop));
        return crop;
    }

    /**
     * Cuts one crop into a buffer at its position and advances that by {@link #bytes}.
     *
     * @throws java.nio.BufferOverflowException if too little remains in the buffer
     */
    public static void cut(
            Image image, CropWindow window, MeanColor padding, ByteBuffer destination) {
        boolean exact = window.side() <= LARGEST_EXACT_SIDE;
        try (Mat crop = exact ? resized(image, window, padding) : warped(image, window, padding)) {
            destination.put((ByteBuffer) crop.createBuffer());
        }
    }

    private static Mat resized(Image image, CropWindow window, MeanColor padding) {
        Mat patch = patch(image, window, padding);
        if (window.side() == window.modelSide()) {
            return patch;
        }
        Mat crop = new Mat();
        try (patch;
                Size size = new Size(window.modelSide(), window.modelSide())) {
            opencv_imgproc.resize(patch, crop, size, 0, 0, opencv_imgproc.INTER_LINEAR);
        }
        return crop;
    }

    /** The window's pixels. Row by row, because OpenCV's own filling takes ten times as long. */
    private static Mat patch(Image image, CropWindow window, MeanColor padding) {
        Overlap inside = Overlap.of(image, window);
        int side = window.side();
        int left = 3 * (inside.x - window.x());
        int middle = 3 * inside.width;
        int right = 3 * side - left - middle;
        byte[] outside = padding.row(side);
        Mat patch = Mats.pixels(side, side);
        ByteBuffer pixels = patch.createBuffer();
        for (int y = window.y(); y < window.y() + side; y++) {
            if (middle == 0 || y < inside.y || y >= inside.y + inside.height) {
                pixels.put(outside);
            } else {
                pixels.put(outside, 0, left);
                pixels.put(image.bgr(), 3 * (y * image.width() + inside.x), middle);
                pixels.put(outside, 0, right);
            }
        }
        return patch;
    }

    private static Mat warped(Image image, CropWindow window, MeanColor padding) {
        Overlap inside = Overlap.of(image, window);
        if (inside.width == 0 || inside.height == 0) {
            int side = window.modelSide();
            return patch(image, new CropWindow(window.x(), window.y(), side, side), padding);
        }
        double step = 1 / window.scale();
        double halfPixel = 0.5 * step - 0.5;
        try (Mat pixels = Mats.copyOf(image, inside.x, inside.y, inside.width, inside.height);
                Size size = new Size(window.modelSide(), window.modelSide());
                Scalar border = padding.truncated()) {
            return Mats.sampled(
                    pixels,
                    step,
                    window.x() - inside.x + halfPixel,
                    window.y() - inside.y + halfPixel,
                    size,
                    opencv_core.BORDER_CONSTANT,
                    border);
        }
    }

    /** The part of a frame inside a window, frame pixels; without size where there is none. */
    private record Overlap(int x, int y, int width, int height) {

        static Overlap of(Image image, CropWindow window) {
            int left = Math.max(0, window.x());
            int top = Math.max(0, window.y());
            long right = Math.min(image.width(), (long) window.x() + window.side());
            long bottom = Math.min(image.height(), (long) window.y() + window.side());
            if (right <= left || bottom <= top) {
                return new Overlap(left, top, 0, 0);
            }
            return new Overlap(left, top, (int) (right - left), (int) (bottom - top));
        }
    }
}
