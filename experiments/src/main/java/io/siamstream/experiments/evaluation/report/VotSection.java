package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.protocol.AccuracyRobustness;
import io.siamstream.experiments.evaluation.protocol.EaoInterval;
import io.siamstream.experiments.evaluation.protocol.VotProtocol;
import io.siamstream.experiments.evaluation.report.Charts.Curve;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.VotScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Figures and tables of VOT's experiment with resets. */
final class VotSection {

    private static final int DIGITS = 3;
    private static final VotProtocol PUBLISHED = VotProtocol.PYSOT;

    private VotSection() {}

    static Section of(List<VotScores> trackers, EaoInterval interval) {
        return Section.of(
                "vot-resets",
                "VOT with resets: accuracy, robustness, expected average overlap",
                List.of(
                        "After a failure the tracker is told again where the target is, five frames"
                                + " later. EAO is the mean expected overlap of sequences of %d to %d"
                                        .formatted(interval.low(), interval.high())
                                + " frames"
                                + (interval.equals(EaoInterval.VOT2016)
                                        ? ", VOT2016's interval."
                                        : ", estimated from the lengths of these sequences, so it"
                                                + " compares with no published figure.")
                                + " Robustness is failures per 100 frames (pysot), failures in all"
                                + " (MATLAB), failures per sequence weighted by length (Python)."),
                figures(trackers, interval),
                tables(trackers, interval));
    }

    private static List<Figure> figures(List<VotScores> trackers, EaoInterval interval) {
        List<Curve> curves =
                trackers.stream()
                        .map(
                                t ->
                                        new Curve(
                                                t.tracker(),
                                                t.expectedOverlap(PUBLISHED).curve(),
                                                t.expectedAverageOverlap(PUBLISHED, interval)))
                        .toList();
        int longest = curves.stream().mapToInt(c -> c.values().length).min().orElse(0);
        double[] lengths = IntStream.rangeClosed(1, longest).mapToDouble(n -> n).toArray();
        List<Curve> shown =
                curves.stream()
                        .map(
                                c ->
                                        new Curve(
                                                c.name(),
                                                Arrays.copyOf(c.values(), longest),
                                                c.score()))
                        .toList();
        return List.of(
                Figure.chart(
                        "Expected overlap by sequence length, EAO in the legend (pysot protocol)",
                        Charts.curves(
                                "Expected overlap",
                                "sequence length, frames",
                                "expected overlap",
                                lengths,
                                shown)),
                Figure.chart(
                        "Expected-overlap ranking (pysot protocol)",
                        Charts.ranking("Expected average overlap", "EAO", curves)));
    }

    private static List<Table> tables(List<VotScores> trackers, EaoInterval interval) {
        List<Table> tables = new ArrayList<>();
        for (VotProtocol protocol : VotProtocol.values()) {
            tables.add(ranking(trackers, interval, protocol));
        }
        Table tags = perTag(trackers, interval);
        if (!tags.rows().isEmpty()) {
            tables.add(tags);
        }
        return tables;
    }

    private static Table ranking(
            List<VotScores> trackers, EaoInterval interval, VotProtocol protocol) {
        List<Row> rows = new ArrayList<>();
        trackers.stream()
                .sorted(
                        Comparator.comparingDouble(
                                t -> -t.expectedAverageOverlap(protocol, interval)))
                .forEach(
                        t -> {
                            AccuracyRobustness measures = t.accuracyRobustness(protocol);
                            rows.add(
                                    new Row(
                                            List.of(
                                                    Cell.of(t.tracker()),
                                                    Cell.of(String.valueOf(t.sequences().size())),
                                                    Cell.of(measures.accuracy(), DIGITS),
                                                    Cell.of(measures.robustness(), DIGITS),
                                                    Cell.of(measures.failures(), 1),
                                                    Cell.of(
                                                            t.expectedAverageOverlap(
                                                                    protocol, interval),
                                                            DIGITS)),
                                            t == trackers.get(0)));
                        });
        return new Table(
                "VOT with resets, protocol: " + protocol.title(),
                List.of("tracker", "sequences", "accuracy", "robustness", "failures", "EAO"),
                rows);
    }

    private static Table perTag(List<VotScores> trackers, EaoInterval interval) {
        TreeSet<String> tags = new TreeSet<>();
        trackers.forEach(
                t -> t.sequences().forEach(sequence -> tags.addAll(sequence.labels().keySet())));
        List<String> header = new ArrayList<>(List.of("tag"));
        trackers.forEach(t -> header.add(t.tracker()));
        List<Row> rows = new ArrayList<>();
        for (String tag : tags) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(tag)));
            cells.addAll(
                    Table.largestBest(
                            trackers.stream()
                                    .map(t -> t.expectedAverageOverlap(PUBLISHED, interval, tag))
                                    .toList(),
                            DIGITS));
            rows.add(new Row(cells, false));
        }
        return new Table("EAO by tag (pysot protocol)", header, rows);
    }
}
