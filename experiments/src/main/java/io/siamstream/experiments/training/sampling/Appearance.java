package io.siamstream.experiments.training.sampling;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.LUT;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.filter2D;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Changes the light, colour and sharpness of crops, in place. */
final class Appearance {

    private Appearance() {}

    /** Brightness, contrast, gamma and the balance of the channels, as between two cameras. */
    static void shiftColors(Mat crop, RandomGenerator random) {
        double contrast = Math.exp(0.18 * random.nextGaussian());
        double gamma = Math.exp(0.2 * random.nextGaussian());
        double brightness = 14 * random.nextGaussian();
        double[] gains = {
            Math.exp(0.06 * random.nextGaussian()),
            Math.exp(0.06 * random.nextGaussian()),
            Math.exp(0.06 * random.nextGaussian())
        };
        try (Mat table = new Mat(1, 256, crop.type());
                UByteIndexer values = table.createIndexer()) {
            for (int level = 0; level < 256; level++) {
                double curved = 255 * Math.pow(level / 255.0, gamma);
                for (int channel = 0; channel < 3; channel++) {
                    double value = ((curved - 128) * contrast + 128 + brightness) * gains[channel];
                    values.put(0, level, channel, (int) Math.min(255, Math.max(0, value)));
                }
            }
            LUT(crop, table, crop);
        }
    }

    /** Takes the colour away. */
    static void gray(Mat crop) {
        try (Mat gray = new Mat(crop.rows(), crop.cols(), CV_8UC1)) {
            cvtColor(crop, gray, COLOR_BGR2GRAY);
            cvtColor(gray, crop, COLOR_GRAY2BGR);
        }
    }

    /** Blurs evenly, or along a line as a moving camera does. */
    static void blur(Mat crop, RandomGenerator random) {
        if (random.nextBoolean()) {
            int side = 3 + 2 * random.nextInt(4);
            try (Size kernel = new Size(side, side)) {
                GaussianBlur(crop, crop, kernel, 0);
            }
        } else {
            motionBlur(crop, 5 + 2 * random.nextInt(8), Math.PI * random.nextDouble());
        }
    }

    private static void motionBlur(Mat crop, int length, double angle) {
        try (Mat kernel = new Mat(length, length, CV_32F, Scalar.all(0));
                FloatIndexer values = kernel.createIndexer()) {
            int middle = length / 2;
            for (int step = -middle; step <= middle; step++) {
                long column = Math.round(middle + step * Math.cos(angle));
                long row = Math.round(middle + step * Math.sin(angle));
                values.put(row, column, 1f / length);
            }
            filter2D(crop, crop, CV_8U, kernel);
        }
    }

    /**
     * Takes detail away as if the crop had been cut from a frame with fewer pixels.
     *
     * @param factor pixels of that frame for one of the crop, above 0, below 1
     */
    static void lowerResolution(Mat crop, double factor) {
        try (Mat small = new Mat();
                Size fewer = new Size();
                Size all = new Size(crop.cols(), crop.rows())) {
            resize(crop, small, fewer, factor, factor, INTER_AREA);
            resize(small, crop, all, 0, 0, INTER_LINEAR);
        }
    }

    /** Darkens and adds the noise of a sensor at its limit. */
    static void night(Mat crop, double gain, RandomGenerator random) {
        double spread = 3 + 9 * random.nextDouble();
        try (Mat dark = new Mat();
                Mat noise = new Mat(crop.rows(), crop.cols(), CV_32FC3);
                FloatIndexer values = noise.createIndexer()) {
            float[] row = new float[crop.cols() * 3];
            for (int y = 0; y < crop.rows(); y++) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = (float) (spread * random.nextGaussian());
                }
                values.put(y, row);
            }
            crop.convertTo(dark, CV_32F);
            multiply(gain, dark).asMat().copyTo(dark);
            add(dark, noise, dark);
            dark.convertTo(crop, CV_8U);
        }
    }
}
