package io.siamstream.experiments.evaluation.metric;

import java.util.Arrays;
import java.util.Collection;

/**
 * Success and precision plot of OTB's one-pass evaluation (design 7.2).
 *
 * @param success share of frames whose overlap is above each of the thresholds 0, 0.05, ... 1
 * @param precision share of frames whose centre is within 0, 1, ... 50 pixels
 */
@SuppressWarnings("ArrayRecordComponent")
public record OnePassCurves(double[] success, double[] precision) {

    /** Thresholds of the success plot. */
    public static final int SUCCESS_THRESHOLDS = 21;

    /** Thresholds of the precision plot. */
    public static final int PRECISION_THRESHOLDS = 51;

    private static final int PUBLISHED_PRECISION = 20;

    /**
     * The curves of frame-by-frame measures.
     *
     * @param overlaps intersection over union, below zero where a frame fails by rule
     * @param distances centre errors in pixels, below zero where a frame passes by rule
     */
    static OnePassCurves of(double[] overlaps, double[] distances) {
        double[] success = new double[SUCCESS_THRESHOLDS];
        for (int i = 0; i < success.length; i++) {
            double threshold = successThreshold(i);
            success[i] = share(overlaps, overlap -> overlap > threshold);
        }
        double[] precision = new double[PRECISION_THRESHOLDS];
        for (int i = 0; i < precision.length; i++) {
            int threshold = i;
            precision[i] = share(distances, distance -> distance <= threshold);
        }
        return new OnePassCurves(success, precision);
    }

    /** The unweighted mean over sequences. */
    public static OnePassCurves mean(Collection<OnePassCurves> sequences) {
        double[] success = new double[SUCCESS_THRESHOLDS];
        double[] precision = new double[PRECISION_THRESHOLDS];
        for (OnePassCurves curves : sequences) {
            add(success, curves.success, sequences.size());
            add(precision, curves.precision, sequences.size());
        }
        return new OnePassCurves(success, precision);
    }

    /** Overlap threshold of a point of the success plot. */
    public static double successThreshold(int index) {
        return index * 0.05;
    }

    /** Area under the success plot. */
    public double areaUnderCurve() {
        return Arrays.stream(success).average().orElse(Double.NaN);
    }

    /** Share of frames whose centre is within 20 pixels. */
    public double precisionAt20Pixels() {
        return precision[PUBLISHED_PRECISION];
    }

    /** Share of frames with an overlap above one half. */
    public double successRateAtHalf() {
        return success[SUCCESS_THRESHOLDS / 2];
    }

    private static double share(double[] values, java.util.function.DoublePredicate condition) {
        return (double) Arrays.stream(values).filter(condition).count() / values.length;
    }

    private static void add(double[] sum, double[] curve, int parts) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += curve[i] / parts;
        }
    }
}
