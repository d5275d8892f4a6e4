package io.siamstream.experiments.mot.metric;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.detection.Pairing;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Higher order tracking accuracy (Luiten et al., IJCV 2021): the geometric mean of how well objects
 * are found and how well their boxes are kept together, averaged over overlaps from 0.05 to 0.95.
 *
 * @param accuracy HOTA, 0 to 1
 * @param detection DetA, 0 to 1
 * @param association AssA, 0 to 1
 */
public record Hota(double accuracy, double detection, double association) {

    private static final int THRESHOLDS = 19;
    private static final double STEP = 0.05;

    /** Overlaps are compared with a threshold up to rounding. */
    private static final double ROUNDING = 1e-9;

    static Hota of(List<JudgedBoxes> frames) {
        TrackLengths truth = TrackLengths.ofTruth(frames);
        TrackLengths results = TrackLengths.ofResults(frames);
        double[][] affinity = affinity(frames, truth, results);
        long[][][] together = new long[THRESHOLDS][truth.count()][results.count()];
        for (JudgedBoxes frame : frames) {
            match(frame, truth, results, affinity, together);
        }
        long objects = frames.stream().mapToLong(frame -> frame.truth().size()).sum();
        long boxes = frames.stream().mapToLong(frame -> frame.results().size()).sum();
        double[] detection = new double[THRESHOLDS];
        double[] association = new double[THRESHOLDS];
        for (int step = 0; step < THRESHOLDS; step++) {
            long matches = 0;
            double kept = 0;
            for (int row = 0; row < truth.count(); row++) {
                for (int column = 0; column < results.count(); column++) {
                    long pair = together[step][row][column];
                    matches += pair;
                    kept += pair * jaccard(pair, truth.length(row), results.length(column));
                }
            }
            detection[step] = jaccard(matches, objects, boxes);
            association[step] = matches == 0 ? 0 : kept / matches;
        }
        double[] both =
                IntStream.range(0, THRESHOLDS)
                        .mapToDouble(step -> Math.sqrt(detection[step] * association[step]))
                        .toArray();
        return new Hota(mean(both), mean(detection), mean(association));
    }

    /**
     * How well each track of the truth goes with each of the result over the whole sequence, by
     * which a frame's pairs are chosen: the definition wants those of the best final score.
     */
    private static double[][] affinity(
            List<JudgedBoxes> frames, TrackLengths truth, TrackLengths results) {
        double[][] shared = new double[truth.count()][results.count()];
        for (JudgedBoxes frame : frames) {
            double[][] overlaps = overlaps(frame);
            for (int i = 0; i < overlaps.length; i++) {
                double row = DoubleStream.of(overlaps[i]).sum();
                for (int j = 0; j < overlaps[i].length; j++) {
                    double column = 0;
                    for (double[] other : overlaps) {
                        column += other[j];
                    }
                    if (overlaps[i][j] > 0) {
                        shared[truth.place(frame.truth().get(i))][
                                        results.place(frame.results().get(j))] +=
                                jaccard(overlaps[i][j], row, column);
                    }
                }
            }
        }
        for (int row = 0; row < truth.count(); row++) {
            for (int column = 0; column < results.count(); column++) {
                shared[row][column] =
                        jaccard(shared[row][column], truth.length(row), results.length(column));
            }
        }
        return shared;
    }

    private static void match(
            JudgedBoxes frame,
            TrackLengths truth,
            TrackLengths results,
            double[][] affinity,
            long[][][] together) {
        double[][] overlaps = overlaps(frame);
        List<Pairing> pairs =
                Pairing.best(
                        frame.truth().size(),
                        frame.results().size(),
                        (row, column) ->
                                overlaps[row][column]
                                        * affinity[truth.place(frame.truth().get(row))][
                                                results.place(frame.results().get(column))]);
        for (Pairing pair : pairs) {
            int row = truth.place(frame.truth().get(pair.row()));
            int column = results.place(frame.results().get(pair.column()));
            for (int step = 0; step < THRESHOLDS; step++) {
                if (overlaps[pair.row()][pair.column()] >= STEP * (step + 1) - ROUNDING) {
                    together[step][row][column]++;
                }
            }
        }
    }

    private static double[][] overlaps(JudgedBoxes frame) {
        double[][] overlaps = new double[frame.truth().size()][frame.results().size()];
        for (int i = 0; i < overlaps.length; i++) {
            for (int j = 0; j < overlaps[i].length; j++) {
                MotBox object = frame.truth().get(i);
                overlaps[i][j] = object.box().overlap(frame.results().get(j).box());
            }
        }
        return overlaps;
    }

    private static double jaccard(double shared, double one, double other) {
        return shared == 0 ? 0 : shared / (one + other - shared);
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }
}
