package io.siamstream.experiments.training.data;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads picture files. */
public final class Pictures {

    private Pictures() {}

    /**
     * Reads a picture as blue, green, red bytes.
     *
     * @throws UncheckedIOException if it is missing or not a picture
     */
    public static Mat readColor(Path file) {
        return read(file, IMREAD_COLOR);
    }

    static Mat read(Path file, int mode) {
        Mat picture = imread(file.toString(), mode);
        if (picture.empty()) {
            throw new UncheckedIOException(
                    new IOException("Cannot read " + file + " as a picture"));
        }
        return picture;
    }
}
