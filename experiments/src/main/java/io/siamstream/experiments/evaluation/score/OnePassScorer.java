package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Mask;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.AverageOverlap;
import io.siamstream.experiments.evaluation.metric.MaskOverlap;
import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.result.OnePassResult;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import io.siamstream.tracker.geometry.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Scores the result files of one tracker on one benchmark. */
public final class OnePassScorer {

    private OnePassScorer() {}

    /**
     * Scores one sequence; empty where there is no result, or the truth is withheld.
     *
     * @throws io.siamstream.experiments.evaluation.dataset.DatasetException if a result file is not
     *     as its toolkit writes it
     */
    public static Optional<SequenceScore> score(Sequence sequence, ResultFolder results) {
        if (sequence.withheld()) {
            return Optional.empty();
        }
        return results.onePass(sequence, 1).map(result -> score(sequence, results, result));
    }

    private static SequenceScore score(
            Sequence sequence, ResultFolder results, OnePassResult result) {
        List<Optional<Box>> truth =
                sequence.annotations().stream().map(r -> r.map(Regions::bounds)).toList();
        Map<OnePassProtocol, OnePassCurves> curves = new EnumMap<>(OnePassProtocol.class);
        for (OnePassProtocol protocol : OnePassProtocol.values()) {
            curves.put(protocol, protocol.score(truth, result.boxes()));
        }
        List<AverageOverlap> repetitions = new ArrayList<>();
        for (int r = 1; r <= results.onePassRepetitions(sequence); r++) {
            List<Box> boxes = results.onePass(sequence, r).orElseThrow().boxes();
            repetitions.add(overlap(sequence, truth, boxes));
        }
        return new SequenceScore(
                sequence,
                result,
                curves,
                AverageOverlap.pooled(repetitions),
                jaccard(sequence, results.maskFolder(sequence.name())));
    }

    private static AverageOverlap overlap(
            Sequence sequence, List<Optional<Box>> truth, List<Box> boxes) {
        if (sequence.benchmark() != Benchmark.GOT10K) {
            return AverageOverlap.unbounded(truth, boxes);
        }
        ImageFiles.FrameSize size = ImageFiles.size(sequence.frames().get(0));
        return AverageOverlap.bounded(
                truth,
                boxes,
                size.width(),
                size.height(),
                sequence.labels().getOrDefault("cover", List.of()));
    }

    /** DAVIS leaves out the first frame, which is given, and the last. */
    private static OptionalDouble jaccard(Sequence sequence, Path folder) {
        if (sequence.masks().isEmpty() || !Files.isDirectory(folder)) {
            return OptionalDouble.empty();
        }
        return IntStream.range(1, sequence.length() - 1)
                .mapToDouble(
                        i -> {
                            Path truth = sequence.masks().get(i);
                            Path answer = folder.resolve(truth.getFileName());
                            return MaskOverlap.jaccard(Mask.read(truth), Mask.read(answer));
                        })
                .average();
    }
}
