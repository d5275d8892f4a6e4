package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.Reliability;
import io.siamstream.experiments.evaluation.metric.RocCurve;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a tracker's confidence was in every frame but the first, and whether its box held the
 * target.
 *
 * @param confidences probability that the box holds the target, 0 to 1
 * @param held whether it overlapped the true box by at least {@value #HELD}; never where the target
 *     is absent
 * @param absent frames in which the benchmark says that the target is not to be seen
 */
public record JudgedFrames(List<Double> confidences, List<Boolean> held, int absent) {

    /** Overlap below which a box does not hold its target. */
    public static final double HELD = 0.1;

    public JudgedFrames {
        confidences = List.copyOf(confidences);
        held = List.copyOf(held);
    }

    /** The frames of a sequence; none where the tracker tells no confidence. */
    public static JudgedFrames of(SequenceScore score) {
        Sequence sequence = score.sequence();
        double[] told = score.result().confidences();
        List<Box> boxes = score.result().boxes();
        List<Double> confidences = new ArrayList<>();
        List<Boolean> held = new ArrayList<>();
        int absent = 0;
        for (int i = 1; i < told.length; i++) {
            Optional<Box> truth = visible(sequence, i);
            Box box = boxes.get(i);
            confidences.add(told[i]);
            held.add(truth.map(t -> t.overlap(box) >= HELD).orElse(false));
            absent += truth.isEmpty() ? 1 : 0;
        }
        return new JudgedFrames(confidences, held, absent);
    }

    /** The frames of several sequences together. */
    public static JudgedFrames pooled(Collection<JudgedFrames> parts) {
        return new JudgedFrames(
                parts.stream().flatMap(part -> part.confidences.stream()).toList(),
                parts.stream().flatMap(part -> part.held.stream()).toList(),
                parts.stream().mapToInt(JudgedFrames::absent).sum());
    }

    /** Absent is no box, one without size, or a target that GOT-10k calls wholly covered. */
    private static Optional<Box> visible(Sequence sequence, int frame) {
        List<Integer> cover = sequence.labels().getOrDefault("cover", List.of());
        boolean covered = frame < cover.size() && cover.get(frame) == 0;
        return sequence.annotations()
                .get(frame)
                .map(Regions::bounds)
                .filter(box -> !covered && box.area() > 0);
    }

    /** Number of frames. */
    public int frames() {
        return held.size();
    }

    /** Frames whose box did not hold the target. */
    public int lost() {
        return (int) held.stream().filter(there -> !there).count();
    }

    /** How well low confidence finds lost targets. */
    public RocCurve roc() {
        return RocCurve.of(confidences, held);
    }

    /** Whether the confidence is a probability. */
    public Reliability reliability() {
        return Reliability.of(confidences, held);
    }

    /** Confidences of the frames whose box held the target, or of the others. */
    public double[] confidences(boolean ofHeld) {
        return IntStream.range(0, frames())
                .filter(i -> held.get(i) == ofHeld)
                .mapToDouble(confidences::get)
                .toArray();
    }
}
