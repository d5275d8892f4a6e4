package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.BrokenSequence;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.protocol.EaoInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was measured.
 *
 * @param datasets the benchmarks
 * @param trackers one-pass scores, in the order in which the trackers were named
 * @param vot scores of VOT's experiment with resets, of the trackers that have any
 * @param interval lengths over which VOT's expected overlap is averaged
 * @param broken sequences that were left out
 * @param darkened trackers by day and in less light
 * @param spatial trackers from the annotated first box and from others
 */
public record Evaluation(
        List<Dataset> datasets,
        List<TrackerScores> trackers,
        List<VotScores> vot,
        Optional<EaoInterval> interval,
        List<BrokenSequence> broken,
        List<DarkScores> darkened,
        List<SpatialScores> spatial) {

    /** Sequences of VOT2016, whose interval is given. */
    private static final int VOT2016_SEQUENCES = 60;

    public Evaluation {
        datasets = List.copyOf(datasets);
        trackers = List.copyOf(trackers);
        vot = List.copyOf(vot);
        broken = List.copyOf(broken);
        darkened = List.copyOf(darkened);
        spatial = List.copyOf(spatial);
    }

    /**
     * Scores result files.
     *
     * @param chosen interval for VOT's expected average overlap; without one, VOT2016's for its
     *     sixty sequences and an estimate from the lengths for any other set
     */
    public static Evaluation of(
            List<Dataset> datasets,
            List<TrackerSource> sources,
            Optional<EaoInterval> chosen,
            List<BrokenSequence> broken) {
        List<TrackerScores> trackers =
                sources.stream()
                        .map(source -> source.score(datasets))
                        .filter(scores -> !scores.sequences().isEmpty())
                        .toList();
        List<Sequence> supervised =
                datasets.stream()
                        .filter(d -> d.benchmark() == Benchmark.VOT)
                        .flatMap(d -> d.sequences().stream())
                        .toList();
        List<VotScores> vot = new ArrayList<>();
        for (TrackerSource source : sources) {
            if (source.folders().containsKey(Benchmark.VOT)) {
                VotScores scores =
                        VotScores.read(
                                source.tracker(), supervised, source.folders().get(Benchmark.VOT));
                if (!scores.runs().isEmpty()) {
                    vot.add(scores);
                }
            }
        }
        return new Evaluation(
                datasets,
                trackers,
                vot,
                supervised.isEmpty()
                        ? Optional.empty()
                        : Optional.of(chosen.orElseGet(() -> interval(supervised))),
                broken,
                List.of(),
                List.of());
    }

    /** The same with trackers in less light. */
    public Evaluation withDarkened(List<DarkScores> scores) {
        return new Evaluation(datasets, trackers, vot, interval, broken, scores, spatial);
    }

    /** The same with trackers from other first boxes. */
    public Evaluation withSpatial(List<SpatialScores> scores) {
        return new Evaluation(datasets, trackers, vot, interval, broken, darkened, scores);
    }

    /** The one-pass scores of a tracker by its name; of no sequence where it has no results. */
    public TrackerScores scores(String tracker) {
        return trackers.stream()
                .filter(scores -> scores.tracker().equals(tracker))
                .findFirst()
                .orElseGet(() -> new TrackerScores(tracker, List.of()));
    }

    private static EaoInterval interval(List<Sequence> sequences) {
        return sequences.size() == VOT2016_SEQUENCES
                ? EaoInterval.VOT2016
                : EaoInterval.estimate(sequences.stream().mapToInt(Sequence::length).toArray());
    }

    /** All sequences whose truth is known, in order. */
    public List<Sequence> sequences() {
        return datasets.stream()
                .flatMap(d -> d.sequences().stream())
                .filter(s -> !s.withheld())
                .toList();
    }
}
