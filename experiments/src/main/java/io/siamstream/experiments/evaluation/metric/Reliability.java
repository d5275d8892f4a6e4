package io.siamstream.experiments.evaluation.metric;

import java.util.List;

/**
 * Whether a confidence means what it says: of the frames with a confidence of 0.7, seven in ten
 * should hold the target. Frames are put in {@value #BINS} bins of equal width.
 *
 * @param frames frames by bin
 * @param confidence their mean confidence, not a number in an empty bin
 * @param held share of them that hold the target, not a number in an empty bin
 */
public record Reliability(List<Integer> frames, List<Double> confidence, List<Double> held) {

    /** Number of bins. */
    public static final int BINS = 10;

    public Reliability {
        frames = List.copyOf(frames);
        confidence = List.copyOf(confidence);
        held = List.copyOf(held);
    }

    /**
     * @param confidences one for each frame, 0 to 1
     * @param held whether the target was there
     */
    public static Reliability of(List<Double> confidences, List<Boolean> held) {
        Integer[] count = new Integer[BINS];
        Double[] told = new Double[BINS];
        Double[] seen = new Double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            int frames = 0;
            double toldSum = 0;
            double seenSum = 0;
            for (int i = 0; i < confidences.size(); i++) {
                if (bin(confidences.get(i)) == bin) {
                    frames++;
                    toldSum += confidences.get(i);
                    seenSum += held.get(i) ? 1 : 0;
                }
            }
            count[bin] = frames;
            told[bin] = toldSum / frames;
            seen[bin] = seenSum / frames;
        }
        return new Reliability(List.of(count), List.of(told), List.of(seen));
    }

    private static int bin(double confidence) {
        return (int) Math.min(BINS - 1, confidence * BINS);
    }

    /** Expected calibration error: mean distance of confidence and share, weighed by frames. */
    public double calibrationError() {
        double error = 0;
        double all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (frames.get(bin) > 0) {
                error += frames.get(bin) * Math.abs(confidence.get(bin) - held.get(bin));
                all += frames.get(bin);
            }
        }
        return error / all;
    }
}
