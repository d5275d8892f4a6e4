package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.RunLengthMask;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * A binary mask of a whole frame.
 *
 * @param width frame width, pixels
 * @param height frame height, pixels
 * @param pixels rows from the top, a byte a pixel, zero is background
 */
@SuppressWarnings("ArrayRecordComponent")
public record Mask(int width, int height, byte[] pixels) {

    private static final byte FOREGROUND = (byte) 255;

    /**
     * Reads a picture in which everything but zero is the object.
     *
     * @throws DatasetException if it cannot be decoded
     */
    public static Mask read(Path file) {
        try (Mat mat =
                opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_GRAYSCALE)) {
            if (mat.empty()) {
                throw DatasetException.in(file, "expected a mask that can be decoded");
            }
            byte[] pixels = new byte[mat.rows() * mat.cols()];
            ((ByteBuffer) mat.createBuffer()).get(pixels);
            return new Mask(mat.cols(), mat.rows(), pixels);
        }
    }

    /** A mask without object. */
    public static Mask empty(int width, int height) {
        return new Mask(width, height, new byte[width * height]);
    }

    /** The mask of COCO's run lengths, which run down the columns. */
    public static Mask of(RunLengthMask runs) {
        byte[] pixels = new byte[runs.width() * runs.height()];
        int position = 0;
        boolean foreground = false;
        for (int count : runs.counts()) {
            for (int end = position + count; foreground && position < end; position++) {
                int row = position % runs.height();
                pixels[row * runs.width() + position / runs.height()] = FOREGROUND;
            }
            position = foreground ? position : position + count;
            foreground = !foreground;
        }
        return new Mask(runs.width(), runs.height(), pixels);
    }

    /** Writes the mask as a picture, object white; the format is that of the file's name. */
    public void write(Path file) {
        try (Mat mat = mat()) {
            if (!opencv_imgcodecs.imwrite(file.toString(), mat)) {
                throw DatasetException.in(file, "the mask cannot be written");
            }
        }
    }

    /** The smallest box around the object, empty when there is none. */
    public Optional<Box> bounds() {
        try (Mat mat = mat();
                Rect rect = opencv_imgproc.boundingRect(mat)) {
            return rect.width() == 0
                    ? Optional.empty()
                    : Optional.of(new Box(rect.x(), rect.y(), rect.width(), rect.height()));
        }
    }

    private Mat mat() {
        Mat mat = new Mat(height, width, opencv_core.CV_8UC1);
        ((ByteBuffer) mat.createBuffer()).put(pixels);
        return mat;
    }
}
