package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.image.Mats;
import io.siamstream.tracker.response.Peak;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Decodes the mask of one cell (design 6.2): the 63 x 63 probabilities are enlarged to the 127 x
 * 127 crop pixels that they cover with corners aligned, as the mask loss does, cut at a threshold,
 * and the largest outer contour is filled. The frame itself is never warped, so the cost does not
 * depend on its size.
 *
 * <p>Safe for use by several threads; all native memory is freed before a method returns.
 */
public final class MaskDecoder {

    /** Side of the probabilities that the mask head gives for a cell. */
    public static final int SIDE = 63;

    private static final int WINDOW = ResponseGrid.MASK_WINDOW;

    private static final double SMALL_TARGET_SHARE = 0.25;

    private final MaskOptions options;

    public MaskDecoder(MaskOptions options) {
        this.options = options;
    }

    /**
     * The mask at a peak; empty where no pixel is above the threshold.
     *
     * @param probabilities {@value #SIDE} x {@value #SIDE} probabilities, row by row
     * @param peak the cell that they belong to
     * @param search the window that the search region was cut from
     * @throws IllegalArgumentException if there is another number of probabilities
     */
    public Optional<TargetMask> decode(float[] probabilities, Peak peak, CropWindow search) {
        if (probabilities.length != SIDE * SIDE) {
            throw new IllegalArgumentException(
                    "A mask has %d probabilities, got %d"
                            .formatted(SIDE * SIDE, probabilities.length));
        }
        MaskWindow window = MaskWindow.at(peak, search);
        try (Mat enlarged = enlarged(probabilities)) {
            return MaskPieces.largest(
                    enlarged, options.threshold(), window, certainty(probabilities), true);
        }
    }

    /**
     * Whether a mask may give the target's box: it is large enough, and its box holds the peak
     * (design 6.2, 6.3).
     *
     * @param mask the mask
     * @param last the target's last box
     * @param peakX the peak in the frame, pixels
     * @param peakY the peak in the frame, pixels
     */
    public boolean isUsable(TargetMask mask, Box last, double peakX, double peakY) {
        Box box = mask.box();
        return mask.area() >= Math.min(options.minimumArea(), SMALL_TARGET_SHARE * last.area())
                && box.x() <= peakX
                && peakX <= box.x() + box.width()
                && box.y() <= peakY
                && peakY <= box.y() + box.height();
    }

    private static Mat enlarged(float[] probabilities) {
        double step = (SIDE - 1.0) / (WINDOW - 1);
        try (Mat small = Mats.floats(SIDE, SIDE, probabilities);
                Size size = new Size(WINDOW, WINDOW);
                Scalar none = new Scalar()) {
            return Mats.sampled(small, step, 0, 0, size, opencv_core.BORDER_REPLICATE, none);
        }
    }

    private double certainty(float[] probabilities) {
        double sum = 0;
        int inside = 0;
        for (float probability : probabilities) {
            if (probability > options.threshold()) {
                sum += Math.abs(2 * probability - 1);
                inside++;
            }
        }
        return inside == 0 ? 0 : sum / inside;
    }
}
