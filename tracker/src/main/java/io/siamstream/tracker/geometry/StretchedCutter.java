package io.siamstream.tracker.geometry;

import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.Mats;
import io.siamstream.tracker.image.MeanColor;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts stretched windows out of frames by one bilinear warp, mean colour outside the frame. Only
 * the part of the frame inside the window is touched, whatever the frame's size.
 *
 * <p>Crops are laid out as those of {@link CropCutter}. Safe for use by several threads; all native
 * memory is freed before a method returns.
 */
public final class StretchedCutter {

    /** Pixels around the window's part of the frame that interpolation may reach. */
    private static final int MARGIN = 2;

    private StretchedCutter() {}

    /** Bytes of a crop of the given window. */
    public static int bytes(StretchedWindow window) {
        return 3 * window.side() * window.side();
    }

    /** Cuts one crop into new bytes: side x side x 3, blue, green, red. */
    public static byte[] cut(Image image, StretchedWindow window, MeanColor padding) {
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
            Image image, StretchedWindow window, MeanColor padding, ByteBuffer destination) {
        int left = (int) clamp(Math.floor(window.x()) - MARGIN, image.width());
        int top = (int) clamp(Math.floor(window.y()) - MARGIN, image.height());
        int right = (int) clamp(Math.ceil(window.x() + window.width()) + MARGIN, image.width());
        int bottom = (int) clamp(Math.ceil(window.y() + window.height()) + MARGIN, image.height());
        if (right <= left || bottom <= top) {
            destination.put(padding.row(window.side() * window.side()));
            return;
        }
        double stepX = 1 / window.scaleX();
        double stepY = 1 / window.scaleY();
        try (Mat pixels = Mats.copyOf(image, left, top, right - left, bottom - top);
                Size size = new Size(window.side(), window.side());
                Scalar border = padding.truncated();
                Mat crop =
                        Mats.sampled(
                                pixels,
                                new Mats.Sampling(
                                        stepX,
                                        window.x() - left + 0.5 * stepX - 0.5,
                                        stepY,
                                        window.y() - top + 0.5 * stepY - 0.5),
                                size,
                                opencv_core.BORDER_CONSTANT,
                                border)) {
            destination.put((ByteBuffer) crop.createBuffer());
        }
    }

    private static double clamp(double position, int end) {
        return Math.max(0, Math.min(end, position));
    }
}
