package io.siamstream.experiments.training.sampling;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;

import io.siamstream.tracker.geometry.Box;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Which part of a picture a square crop shows. Coordinates are continuous, origin at the corner of
 * the first pixel, in picture and crop alike.
 *
 * @param centerX point of the picture in the crop's middle
 * @param centerY point of the picture in the crop's middle
 * @param stepX picture pixels for one crop pixel across, above zero
 * @param stepY picture pixels for one crop pixel down, above zero
 * @param rotation clockwise turn of the content in the crop, radians
 * @param flipped whether left and right are exchanged
 * @param size side of the crop, pixels
 */
record View(
        double centerX,
        double centerY,
        double stepX,
        double stepY,
        double rotation,
        boolean flipped,
        int size) {

    /** The view that puts the middle of a box at the point (x, y) of the crop. */
    static View placing(
            Box box,
            double x,
            double y,
            double stepX,
            double stepY,
            double rotation,
            boolean flipped,
            int size) {
        double dx = x - size / 2.0;
        double dy = y - size / 2.0;
        double cos = Math.cos(rotation);
        double sin = Math.sin(rotation);
        double sign = flipped ? -1 : 1;
        return new View(
                box.centerX() - sign * stepX * (cos * dx + sin * dy),
                box.centerY() - stepY * (cos * dy - sin * dx),
                stepX,
                stepY,
                rotation,
                flipped,
                size);
    }

    /**
     * The view moved towards the middle of a box, no farther, as far as it shows what lies outside
     * of the picture. Where a picture ends must not tell where its object is.
     */
    View inside(Mat picture, Box box) {
        return new View(
                inside(centerX, stepX * size / 2, picture.cols(), box.centerX()),
                inside(centerY, stepY * size / 2, picture.rows(), box.centerY()),
                stepX,
                stepY,
                rotation,
                flipped,
                size);
    }

    private static double inside(double center, double half, double length, double box) {
        if (center < box) {
            return Math.min(box, Math.max(center, half));
        }
        return Math.max(box, Math.min(center, length - half));
    }

    /** The 2 x 3 matrix from crop pixel indices to picture pixel indices; the caller closes it. */
    Mat cropToPicture() {
        double sign = flipped ? -1 : 1;
        double cos = Math.cos(rotation);
        double sin = Math.sin(rotation);
        double a = sign * stepX * cos;
        double b = sign * stepX * sin;
        double c = -stepY * sin;
        double d = stepY * cos;
        double middle = size / 2.0 - 0.5;
        Mat matrix = new Mat(2, 3, CV_64F);
        try (DoubleIndexer values = matrix.createIndexer()) {
            values.put(0, a, b, centerX - 0.5 - (a + b) * middle);
            values.put(1, c, d, centerY - 0.5 - (c + d) * middle);
        }
        return matrix;
    }

    /** The upright box, in crop pixels, around a box of the picture. */
    Box toCrop(Box box) {
        double width = box.width() / stepX;
        double height = box.height() / stepY;
        double dx = (box.centerX() - centerX) / stepX * (flipped ? -1 : 1);
        double dy = (box.centerY() - centerY) / stepY;
        double cos = Math.cos(rotation);
        double sin = Math.sin(rotation);
        return Box.around(
                size / 2.0 + cos * dx - sin * dy,
                size / 2.0 + sin * dx + cos * dy,
                Math.abs(cos) * width + Math.abs(sin) * height,
                Math.abs(sin) * width + Math.abs(cos) * height);
    }

    /** Picture pixels for one crop pixel, mean of both directions. */
    double step() {
        return Math.sqrt(stepX * stepY);
    }
}
