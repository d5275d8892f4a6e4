package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.image.Mats;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Decodes the masks of the light network: the logits are enlarged to the pixels of their crop, cut
 * where a probability is at the threshold, and the largest piece is taken with its holes, which are
 * fine enough to be the background between a target's limbs. The crop may be stretched, so a pixel
 * of it need not be a square of the frame.
 *
 * <p>Safe for use by several threads; all native memory is freed before a method returns.
 */
public final class LightMasks {

    private final MaskOptions options;
    private final double logit;

    /**
     * @param options probability above which a pixel belongs to the mask
     */
    public LightMasks(MaskOptions options) {
        this.options = options;
        logit = Math.log(options.threshold() / (1 - options.threshold()));
    }

    /**
     * The mask of a second look; empty where no pixel in the frame is above the threshold.
     *
     * @param logits n x n logits, row by row, that lie over the whole crop
     * @param window the window that the crop was cut from
     * @param frameWidth width of the frame, pixels; what lies outside is no target
     * @param frameHeight height of the frame, pixels
     * @throws IllegalArgumentException if the logits are no square
     */
    public Optional<TargetMask> of(
            float[] logits, StretchedWindow window, int frameWidth, int frameHeight) {
        int cells = (int) Math.round(Math.sqrt(logits.length));
        if (cells * cells != logits.length || cells == 0) {
            throw new IllegalArgumentException(
                    "A mask has a square of logits, got %d".formatted(logits.length));
        }
        MaskWindow place = MaskWindow.of(window);
        try (Mat small = Mats.floats(cells, cells, logits);
                Mat large = enlarged(small, window.side())) {
            leaveFrame(large, place, frameWidth, frameHeight);
            return MaskPieces.largest(large, logit, place, certainty(logits), false);
        }
    }

    private static Mat enlarged(Mat small, int side) {
        double step = (double) small.cols() / side;
        double first = 0.5 * step - 0.5;
        try (Size size = new Size(side, side);
                Scalar none = new Scalar()) {
            return Mats.sampled(
                    small, step, first, first, size, opencv_core.BORDER_REPLICATE, none);
        }
    }

    /** Takes the pixels out whose middles lie outside of the frame. */
    private static void leaveFrame(Mat large, MaskWindow place, int frameWidth, int frameHeight) {
        int side = place.side();
        int left = pixel(place.maskX(0), side);
        int top = pixel(place.maskY(0), side);
        int right = pixel(place.maskX(frameWidth), side);
        int bottom = pixel(place.maskY(frameHeight), side);
        try (Scalar no = new Scalar(Double.NEGATIVE_INFINITY)) {
            clear(large, 0, 0, left, side, no);
            clear(large, right, 0, side - right, side, no);
            clear(large, 0, 0, side, top, no);
            clear(large, 0, bottom, side, side - bottom, no);
        }
    }

    /** The first pixel whose middle is not before an edge. */
    private static int pixel(double edge, int side) {
        return (int) Math.max(0, Math.min(side, Math.ceil(edge - 0.5)));
    }

    private static void clear(Mat mat, int x, int y, int width, int height, Scalar value) {
        if (width > 0 && height > 0) {
            try (Rect area = new Rect(x, y, width, height);
                    Mat part = mat.apply(area)) {
                part.put(value);
            }
        }
    }

    private double certainty(float[] logits) {
        double sum = 0;
        int inside = 0;
        for (float value : logits) {
            if (value > logit) {
                sum += Math.abs(Math.tanh(value / 2));
                inside++;
            }
        }
        return inside == 0 ? 0 : sum / inside;
    }
}
