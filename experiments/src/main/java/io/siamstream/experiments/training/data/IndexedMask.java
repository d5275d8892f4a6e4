package io.siamstream.experiments.training.data;

import static org.bytedeco.opencv.global.opencv_core.CMP_EQ;
import static org.bytedeco.opencv.global.opencv_core.CMP_GT;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;

import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * A PNG whose pixel values name objects.
 *
 * @param file the PNG
 * @param value the object's value, or {@link #ANY} for every pixel above zero
 */
public record IndexedMask(Path file, int value) implements ObjectMask {

    /** Every pixel above zero is the object. */
    public static final int ANY = -1;

    @Override
    public Mat read() {
        int mode = value == ANY ? IMREAD_GRAYSCALE : IMREAD_UNCHANGED;
        try (Mat values = Pictures.read(file, mode);
                Mat wanted = new Mat(new Scalar(Math.max(0, value)))) {
            if (values.channels() != 1) {
                throw new IllegalArgumentException(
                        file + " has %d channels; a mask has one".formatted(values.channels()));
            }
            Mat mask = new Mat();
            compare(values, wanted, mask, value == ANY ? CMP_GT : CMP_EQ);
            return mask;
        }
    }
}
