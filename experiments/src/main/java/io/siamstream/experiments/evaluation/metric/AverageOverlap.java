package io.siamstream.experiments.evaluation.metric;

import io.siamstream.tracker.geometry.Box;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Average overlap and success rates as GOT-10k counts them: the first frame does not count, and
 * frames of all sequences are pooled (design 7.4).
 *
 * @param overlaps intersection over union of the frames that count
 */
@SuppressWarnings("ArrayRecordComponent")
public record AverageOverlap(double[] overlaps) {

    /** Points of the success curve. */
    public static final int CURVE_POINTS = 101;

    /** The measure on boxes as they are, frames without target left out. */
    public static AverageOverlap unbounded(List<Optional<Box>> truth, List<Box> predicted) {
        DoubleStream.Builder overlaps = DoubleStream.builder();
        for (int i = 1; i < Math.min(truth.size(), predicted.size()); i++) {
            Box answer = predicted.get(i);
            truth.get(i).ifPresent(box -> overlaps.add(box.overlap(answer)));
        }
        return new AverageOverlap(overlaps.build().toArray());
    }

    /**
     * GOT-10k's measure: boxes are clipped to the frame, frames in which the target is not visible
     * are left out.
     *
     * @param width frame width, pixels
     * @param height frame height, pixels
     * @param cover how much of the target is visible in every frame, 0 to 8; empty means all of it
     */
    public static AverageOverlap bounded(
            List<Optional<Box>> truth,
            List<Box> predicted,
            int width,
            int height,
            List<Integer> cover) {
        DoubleStream.Builder overlaps = DoubleStream.builder();
        for (int i = 1; i < Math.min(truth.size(), predicted.size()); i++) {
            boolean visible = cover.isEmpty() || cover.get(i) > 0;
            if (visible && truth.get(i).isPresent()) {
                Box box = clipped(truth.get(i).get(), width, height);
                overlaps.add(box.overlap(clipped(predicted.get(i), width, height)));
            }
        }
        return new AverageOverlap(overlaps.build().toArray());
    }

    /** All frames of several sequences or repetitions as one. */
    public static AverageOverlap pooled(List<AverageOverlap> parts) {
        return new AverageOverlap(
                parts.stream().flatMapToDouble(p -> Arrays.stream(p.overlaps)).toArray());
    }

    /** Mean overlap; NaN when no frame counts. */
    public double average() {
        return Arrays.stream(overlaps).average().orElse(Double.NaN);
    }

    /** Share of frames whose overlap is above a threshold; NaN when no frame counts. */
    public double successRate(double threshold) {
        long above = Arrays.stream(overlaps).filter(overlap -> overlap > threshold).count();
        return overlaps.length == 0 ? Double.NaN : (double) above / overlaps.length;
    }

    /** Success rates at the thresholds 0, 0.01, ... 1. */
    public double[] successCurve() {
        double[] curve = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            curve[i] = successRate(curveThreshold(i));
        }
        return curve;
    }

    /** Overlap threshold of a point of the success curve. */
    public static double curveThreshold(int index) {
        return index / (CURVE_POINTS - 1.0);
    }

    /**
     * Clips in the toolkit's order: the size is limited by what is left of the clipped corner, not
     * reduced by what was cut off, so a box that begins left of the frame keeps its width.
     */
    private static Box clipped(Box box, int width, int height) {
        double x = clip(box.x(), width);
        double y = clip(box.y(), height);
        return new Box(x, y, clip(box.width(), width - x), clip(box.height(), height - y));
    }

    private static double clip(double value, double maximum) {
        return Math.min(Math.max(value, 0), maximum);
    }
}
