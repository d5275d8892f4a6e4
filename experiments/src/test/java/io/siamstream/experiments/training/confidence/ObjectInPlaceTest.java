package io.siamstream.experiments.training.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectInPlaceTest {

    @TempDir private Path folder;

    @Test
    void theObjectHasThePlaceAndTheSizeOfTheOther() {
        Path frame = picture("frame.png", 80, 60, new Rect(0, 0, 1, 1));
        Path other = picture("other.png", 40, 40, new Rect(5, 10, 10, 10));
        Annotation object = new Annotation(other, new Box(5, 10, 10, 10), Optional.empty(), 0);

        try (Mat moved = ObjectInPlace.picture(frame, new Box(30, 20, 20, 20), object);
                UByteIndexer pixels = moved.createIndexer()) {
            assertThat(moved.cols()).isEqualTo(80);
            assertThat(moved.rows()).isEqualTo(60);
            assertThat(pixels.get(21, 31, 0)).isGreaterThan(200);
            assertThat(pixels.get(38, 48, 0)).isGreaterThan(200);
            assertThat(pixels.get(38, 31, 0)).isGreaterThan(200);
            assertThat(pixels.get(21, 48, 0)).isGreaterThan(200);
            assertThat(pixels.get(18, 28, 0)).isLessThan(50);
            assertThat(pixels.get(41, 51, 0)).isLessThan(50);
        }
    }

    private Path picture(String name, int width, int height, Rect white) {
        Path file = folder.resolve(name);
        try (Mat black = new Mat(height, width, CV_8UC3, Scalar.all(0));
                Mat part = new Mat(black, white);
                Mat light = new Mat(white.height(), white.width(), CV_8UC3, Scalar.all(255))) {
            light.copyTo(part);
            imwrite(file.toString(), black);
        }
        return file;
    }
}
