package io.siamstream.experiments.evaluation.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The overlap that is to be expected of a sequence of a given length, from the fragments between
 * failures.
 *
 * @param curve by length minus one: {@code curve[n - 1]} is the value for n frames; NaN where no
 *     fragment is defined
 */
@SuppressWarnings("ArrayRecordComponent")
public record ExpectedOverlap(double[] curve) {

    /** The curve of all sequences of one tracker. */
    public static ExpectedOverlap of(Collection<SupervisedRun> runs, VotProtocol protocol) {
        return ofTagged(runs, protocol, null);
    }

    /**
     * The curve of the frames that carry a tag: every fragment counts by its share of them.
     *
     * @param tagged for every run which frames carry it, in order; null for all frames
     */
    public static ExpectedOverlap ofTagged(
            Collection<SupervisedRun> runs, VotProtocol protocol, List<boolean[]> tagged) {
        int longest = runs.stream().mapToInt(SupervisedRun::length).max().orElse(0);
        List<Fragment> fragments = new ArrayList<>();
        int index = 0;
        for (SupervisedRun run : runs) {
            boolean[] tags = tagged == null ? null : tagged.get(index);
            for (int r = 0; r < run.repetitions().size(); r++) {
                double[] overlaps = run.overlaps(r, protocol, 0, 1);
                fragments.addAll(
                        protocol == VotProtocol.VOT_PYTHON
                                ? untilFailures(run, r, overlaps)
                                : acrossFailures(run, r, overlaps, protocol, tags));
            }
            index++;
        }
        return new ExpectedOverlap(curve(fragments, longest));
    }

    /**
     * The expected average overlap: the curve's mean over an interval of lengths.
     *
     * @param interval lengths, of which undefined ones do not count; where the curve ends before
     *     it, its last point alone counts
     */
    public double average(EaoInterval interval, VotProtocol protocol) {
        int shift = protocol == VotProtocol.VOT_PYTHON ? 1 : 0;
        int from = Math.min(curve.length - 1, interval.low() - 1 + shift);
        int to = Math.min(curve.length, interval.high() + shift);
        return Arrays.stream(curve, from, to)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Fragments of pysot and the MATLAB toolkit: each reaches over the skipped frames to the next
     * initialisation, even where the sequence ends before it; all but the last go on with overlap
     * zero for ever.
     */
    private static List<Fragment> acrossFailures(
            SupervisedRun run,
            int repetition,
            double[] overlaps,
            VotProtocol protocol,
            boolean[] tags) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        int lastStart = overlaps.length - (protocol == VotProtocol.VOT_MATLAB ? 1 : 0);
        for (int failure : run.failures(repetition)) {
            int next = failure + SupervisedRun.SKIP_AFTER_FAILURE;
            if (next <= lastStart) {
                starts.add(next);
            }
        }
        double weight = 1.0 / run.repetitions().size();
        boolean failed = run.failures(repetition).length > 0;
        List<Fragment> fragments = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            boolean ends = i < starts.size() - 1;
            int start = starts.get(i);
            int planned = ends ? starts.get(i + 1) + 1 : overlaps.length;
            int end = Math.min(overlaps.length, planned);
            double[] part = Arrays.copyOfRange(overlaps, start, end);
            if (failed) {
                nanToZero(part);
            }
            double share = planned > start ? count(tags, start, end) / (planned - start) : 0;
            fragments.add(new Fragment(part, ends, weight * share));
        }
        return fragments;
    }

    /**
     * Fragments of the Python toolkit: from each initialisation to the failure, which is left out.
     */
    private static List<Fragment> untilFailures(
            SupervisedRun run, int repetition, double[] overlaps) {
        int[] starts = run.initialisations(repetition);
        int[] failures = run.failures(repetition);
        List<Fragment> fragments = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            boolean ends = i < failures.length;
            double[] part =
                    Arrays.copyOfRange(overlaps, starts[i], ends ? failures[i] : overlaps.length);
            nanToZero(part);
            fragments.add(new Fragment(part, ends, 1));
        }
        return fragments;
    }

    private static double[] curve(List<Fragment> fragments, int longest) {
        double[] curve = new double[longest];
        Arrays.fill(curve, Double.NaN);
        double[] sums = new double[fragments.size()];
        for (int frame = 0; frame < longest; frame++) {
            double weighted = 0;
            double weights = 0;
            for (int k = 0; k < sums.length; k++) {
                Fragment fragment = fragments.get(k);
                if (frame > 0 && fragment.isDefined(frame)) {
                    sums[k] += fragment.overlap(frame);
                    weighted += fragment.weight * sums[k] / frame;
                    weights += fragment.weight;
                }
            }
            if (weights > 0) {
                curve[frame] = weighted / weights;
            }
        }
        if (longest > 0) {
            curve[0] = 1;
        }
        return curve;
    }

    private static void nanToZero(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? 0 : values[i];
        }
    }

    private static double count(boolean[] tags, int start, int end) {
        if (tags == null) {
            return end - start;
        }
        return IntStream.range(start, end).filter(i -> tags[i]).count();
    }

    private record Fragment(double[] overlaps, boolean endsInFailure, double weight) {

        boolean isDefined(int frame) {
            return frame < overlaps.length ? !Double.isNaN(overlaps[frame]) : endsInFailure;
        }

        double overlap(int frame) {
            return frame < overlaps.length ? overlaps[frame] : 0;
        }
    }
}
