package io.siamstream.experiments.evaluation.protocol;

import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Special;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Tracked;
import io.siamstream.tracker.geometry.Region;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The repetitions of one sequence by one tracker, beside the truth.
 *
 * @param truth the true region of every frame, in the coordinates of the benchmark's files
 * @param repetitions what each repetition says of every frame, at least one
 * @param width frame width, pixels
 * @param height frame height, pixels
 */
public record SupervisedRun(
        List<Region> truth, List<List<SupervisedFrame>> repetitions, int width, int height) {

    /** Frames left out of accuracy, from each initialisation on. */
    public static final int BURN_IN = 10;

    /** Frames from a failure to the next initialisation. */
    public static final int SKIP_AFTER_FAILURE = 5;

    public SupervisedRun {
        truth = List.copyOf(truth);
        repetitions = repetitions.stream().map(List::copyOf).toList();
    }

    /** Number of frames. */
    public int length() {
        return truth.size();
    }

    /** Indices of the frames in which a repetition failed. */
    int[] failures(int repetition) {
        return framesWith(repetition, Special.FAILED);
    }

    /** Indices of the frames in which a repetition was initialised. */
    int[] initialisations(int repetition) {
        return framesWith(repetition, Special.INITIALIZED);
    }

    /** Failures in the mean over repetitions. */
    public double meanFailures() {
        return IntStream.range(0, repetitions.size())
                .map(r -> failures(r).length)
                .average()
                .orElseThrow();
    }

    /**
     * Overlap with the truth of every frame of a repetition.
     *
     * @param burnIn frames that are left out from each initialisation on
     * @return NaN where a frame is left out or has no answer
     */
    double[] overlaps(int repetition, VotProtocol protocol, int burnIn, int boundsInset) {
        List<SupervisedFrame> frames = repetitions.get(repetition);
        double[] overlaps = new double[Math.min(frames.size(), truth.size())];
        Arrays.fill(overlaps, Double.NaN);
        int burning = 0;
        for (int i = 0; i < overlaps.length; i++) {
            burning = frames.get(i) == Special.INITIALIZED ? burnIn : burning - 1;
            if (burning <= 0 && frames.get(i) instanceof Tracked tracked) {
                overlaps[i] =
                        protocol.overlap()
                                .of(
                                        tracked.region(),
                                        truth.get(i),
                                        OptionalDouble.of(width - boundsInset),
                                        OptionalDouble.of(height - boundsInset));
            }
        }
        return overlaps;
    }

    /** Overlaps after the burn-in, averaged over the repetitions that have one in a frame. */
    public double[] accuracyOverlaps(VotProtocol protocol) {
        double[] sums = new double[length()];
        int[] counts = new int[length()];
        for (int r = 0; r < repetitions.size(); r++) {
            double[] overlaps = overlaps(r, protocol, BURN_IN, protocol.accuracyInset());
            for (int i = 0; i < overlaps.length; i++) {
                if (!Double.isNaN(overlaps[i])) {
                    sums[i] += overlaps[i];
                    counts[i]++;
                }
            }
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i])
                .toArray();
    }

    private int[] framesWith(int repetition, Special special) {
        List<SupervisedFrame> frames = repetitions.get(repetition);
        return IntStream.range(0, Math.min(frames.size(), truth.size()))
                .filter(i -> frames.get(i) == special)
                .toArray();
    }
}
