package io.siamstream.experiments.training.sampling;

import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Pictures;
import io.siamstream.tracker.geometry.Box;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * An annotation with its picture read.
 *
 * @param picture blue, green, red; closed by the scope it was read in
 */
record Appearing(Annotation annotation, Mat picture) {

    /** Least share of a box that must lie in its picture. */
    private static final double INSIDE = 0.8;

    static Appearing read(Annotation annotation) {
        return new Appearing(annotation, Pictures.readColor(annotation.picture()));
    }

    Box box() {
        return annotation.box();
    }

    /** Share of the picture that the box covers. */
    double coverage() {
        return inPicture() / ((double) picture.cols() * picture.rows());
    }

    /** Whether the box is mostly in the picture and leaves enough of it. */
    boolean usable(SamplingConfig config) {
        return inPicture() >= INSIDE * box().area() && coverage() <= config.maximumCoverage();
    }

    private double inPicture() {
        Box box = box();
        double width = Math.min(picture.cols(), box.x() + box.width()) - Math.max(0, box.x());
        double height = Math.min(picture.rows(), box.y() + box.height()) - Math.max(0, box.y());
        return Math.max(0, width) * Math.max(0, height);
    }
}
