package io.siamstream.experiments.training.confidence;

import java.util.ArrayList;
import java.util.List;

/**
 * How much frames count in a fit. Frames of one target say much the same, and a few long videos
 * would decide all: a target counts by the square root of its frames, and each source of targets as
 * much as the others.
 */
final class FrameWeights {

    private FrameWeights() {}

    /**
     * The frames of all sources, weighed, by one in the mean.
     *
     * @param sources the frames of every target of every source; sources without a frame have no
     *     part
     */
    static List<LabelledFrame> of(List<List<List<LabelledFrame>>> sources) {
        List<List<List<LabelledFrame>>> filled =
                sources.stream().filter(source -> sum(source) > 0).toList();
        long count = filled.stream().flatMap(List::stream).mapToLong(List::size).sum();
        List<LabelledFrame> weighed = new ArrayList<>();
        for (List<List<LabelledFrame>> source : filled) {
            double share = count / (filled.size() * sum(source));
            for (List<LabelledFrame> target : source) {
                double weight = share / Math.sqrt(target.size());
                target.forEach(frame -> weighed.add(frame.weighing(weight)));
            }
        }
        return weighed;
    }

    private static double sum(List<List<LabelledFrame>> source) {
        return source.stream().mapToDouble(target -> Math.sqrt(target.size())).sum();
    }
}
