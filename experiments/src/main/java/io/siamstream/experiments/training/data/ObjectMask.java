package io.siamstream.experiments.training.data;

import org.bytedeco.opencv.opencv_core.Mat;

/** Where an object's pixels are; read when asked for. */
@FunctionalInterface
public interface ObjectMask {

    /**
     * Reads the mask.
     *
     * @return one byte a pixel of the annotated picture, 255 on the object, 0 elsewhere; the caller
     *     closes it
     * @throws java.io.UncheckedIOException if the mask cannot be read
     */
    Mat read();
}
