package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.AverageOverlap;
import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.report.Charts.Curve;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.Attributes;
import io.siamstream.experiments.evaluation.score.TrackerScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** One-pass figures and tables of a set of sequences. */
final class OnePassSection {

    private static final int DIGITS = 3;
    private static final double SHORTEST_MILLISECONDS = 0.05;

    private final List<Sequence> sequences;
    private final List<TrackerScores> trackers;

    /**
     * @param trackers scores of any of the sequences; others in them are left out
     */
    OnePassSection(List<Sequence> sequences, List<TrackerScores> trackers) {
        this.sequences = sequences;
        this.trackers =
                trackers.stream()
                        .map(t -> t.only(s -> sequences.contains(s.sequence())))
                        .filter(t -> !t.sequences().isEmpty())
                        .toList();
    }

    boolean isEmpty() {
        return trackers.isEmpty();
    }

    List<Figure> figures() {
        OnePassProtocol protocol = OnePassProtocol.PYSOT;
        List<Curve> success = new ArrayList<>();
        List<Curve> precision = new ArrayList<>();
        for (TrackerScores tracker : complete()) {
            OnePassCurves curves = tracker.curves(protocol);
            success.add(new Curve(tracker.tracker(), curves.success(), curves.areaUnderCurve()));
            precision.add(
                    new Curve(tracker.tracker(), curves.precision(), curves.precisionAt20Pixels()));
        }
        if (success.isEmpty()) {
            return List.of();
        }
        double[] pixels =
                IntStream.range(0, OnePassCurves.PRECISION_THRESHOLDS)
                        .mapToDouble(i -> i)
                        .toArray();
        return List.of(
                success(
                        "Success plot, area under the curve in the legend (%s protocol)"
                                .formatted(protocol.title()),
                        success),
                Figure.chart(
                        "Precision plot, precision at 20 pixels in the legend (%s protocol)"
                                .formatted(protocol.title()),
                        Charts.curves(
                                "Precision",
                                "centre error threshold, pixels",
                                "precision",
                                pixels,
                                precision)));
    }

    /**
     * A success plot.
     *
     * @param curves success at the thresholds of {@link OnePassCurves}
     */
    static Figure success(String caption, List<Curve> curves) {
        double[] overlaps =
                IntStream.range(0, OnePassCurves.SUCCESS_THRESHOLDS)
                        .mapToDouble(OnePassCurves::successThreshold)
                        .toArray();
        return Figure.chart(
                caption,
                Charts.curves("Success", "overlap threshold", "success", overlaps, curves));
    }

    /** The GOT-10k toolkit's success plot, of all frames pooled. */
    Figure pooledSuccess() {
        List<Curve> curves =
                complete().stream()
                        .map(
                                t ->
                                        new Curve(
                                                t.tracker(),
                                                t.overlap().successCurve(),
                                                t.overlap().average()))
                        .toList();
        double[] overlaps =
                IntStream.range(0, AverageOverlap.CURVE_POINTS)
                        .mapToDouble(AverageOverlap::curveThreshold)
                        .toArray();
        return Figure.chart(
                "Success plot of all frames pooled, AO in the legend (GOT-10k toolkit)",
                Charts.curves("Success", "overlap threshold", "success", overlaps, curves));
    }

    /** All trackers, best first; those without all sequences last and not ranked. */
    Table ranking(String name) {
        List<String> header =
                List.of(
                        "tracker",
                        "sequences",
                        "AUC (pysot)",
                        "precision at 20 px (pysot)",
                        "AUC (GOT-10k toolkit)",
                        "precision at 20 px (GOT-10k toolkit)",
                        "AO",
                        "SR 0.5",
                        "SR 0.75",
                        "J mean",
                        "median FPS");
        List<Row> rows = new ArrayList<>();
        for (TrackerScores tracker : ranked()) {
            OnePassCurves pysot = tracker.curves(OnePassProtocol.PYSOT);
            OnePassCurves got10k = tracker.curves(OnePassProtocol.GOT10K_TOOLKIT);
            double milliseconds =
                    timed(tracker) ? tracker.milliseconds().getPercentile(50) : Double.NaN;
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(tracker.tracker()),
                                    Cell.of(
                                            "%d of %d"
                                                    .formatted(
                                                            tracker.sequences().size(),
                                                            sequences.size())),
                                    Cell.of(pysot.areaUnderCurve(), DIGITS),
                                    Cell.of(pysot.precisionAt20Pixels(), DIGITS),
                                    Cell.of(got10k.areaUnderCurve(), DIGITS),
                                    Cell.of(got10k.precisionAt20Pixels(), DIGITS),
                                    Cell.of(tracker.overlap().average(), DIGITS),
                                    Cell.of(tracker.overlap().successRate(0.5), DIGITS),
                                    Cell.of(tracker.overlap().successRate(0.75), DIGITS),
                                    Cell.of(tracker.jaccard(), DIGITS),
                                    Cell.of(1000 / milliseconds, 1)),
                            tracker.tracker().equals(trackers.get(0).tracker())));
        }
        return new Table(
                name
                        + ": one pass, every sequence weighs the same in AUC and precision; AO and"
                        + " SR pool all frames but the first",
                header,
                rows);
    }

    /** The trackers on those sequences that all of them have, if some lack any. */
    List<Table> common(String name) {
        List<Sequence> shared =
                sequences.stream()
                        .filter(
                                s ->
                                        trackers.stream()
                                                .allMatch(
                                                        t ->
                                                                t.sequence(s.qualifiedName())
                                                                        .isPresent()))
                        .toList();
        if (complete().size() == trackers.size() || shared.isEmpty()) {
            return List.of();
        }
        return List.of(
                new OnePassSection(shared, trackers)
                        .ranking(name + ", the sequences that all trackers have"));
    }

    Table perSequence() {
        Table table =
                table(
                        "AUC by sequence (pysot protocol)",
                        "sequence",
                        sequences.stream().map(Sequence::qualifiedName).toList(),
                        (tracker, name) ->
                                tracker.sequence(name).stream()
                                        .mapToDouble(s -> s.areaUnderCurve(OnePassProtocol.PYSOT))
                                        .average());
        List<Row> rows = new ArrayList<>(table.rows());
        rows.add(means());
        return new Table(table.caption(), table.header(), rows);
    }

    Table perAttribute() {
        TreeSet<String> attributes = new TreeSet<>();
        sequences.forEach(s -> attributes.addAll(Attributes.of(s)));
        return table(
                "AUC by attribute (pysot protocol), mean over the sequences that have it; derived:"
                        + " seen in the true boxes, where a folder lacks the benchmark's own"
                        + " attributes",
                "attribute",
                List.copyOf(attributes),
                (tracker, attribute) ->
                        tracker.sequences().stream()
                                .filter(s -> Attributes.of(s.sequence()).contains(attribute))
                                .mapToDouble(s -> s.areaUnderCurve(OnePassProtocol.PYSOT))
                                .average());
    }

    Table speed() {
        List<Row> rows = new ArrayList<>();
        for (TrackerScores tracker : trackers) {
            var times = tracker.milliseconds();
            if (timed(tracker)) {
                rows.add(
                        new Row(
                                List.of(
                                        Cell.of(tracker.tracker()),
                                        Cell.of(1000 / times.getPercentile(50), 1),
                                        Cell.of(times.getPercentile(5), 2),
                                        Cell.of(times.getPercentile(50), 2),
                                        Cell.of(times.getPercentile(95), 2),
                                        Cell.of(times.getPercentile(99), 2),
                                        Cell.of(times.getMean(), 2)),
                                false));
            }
        }
        return new Table(
                "Milliseconds a frame of the tracker alone; decoding and the first frame left out",
                List.of("tracker", "median FPS", "5 %", "median", "95 %", "99 %", "mean"),
                rows);
    }

    /** The spread of times, if any tracker has some. */
    List<Figure> speedFigures() {
        List<Curve> times =
                trackers.stream()
                        .filter(OnePassSection::timed)
                        .map(t -> new Curve(t.tracker(), t.milliseconds().getValues(), 0))
                        .toList();
        return times.isEmpty()
                ? List.of()
                : List.of(
                        Figure.chart(
                                "Milliseconds a frame: median, quartiles, whiskers at 1.5 times"
                                        + " their distance",
                                Charts.spread("Time a frame", "milliseconds", times)));
    }

    private Table table(
            String caption,
            String first,
            List<String> names,
            BiFunction<TrackerScores, String, OptionalDouble> value) {
        List<String> header = new ArrayList<>(List.of(first));
        trackers.forEach(t -> header.add(t.tracker()));
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            List<Double> values =
                    trackers.stream().map(t -> value.apply(t, name).orElse(Double.NaN)).toList();
            rows.add(row(name, values, false));
        }
        return new Table(caption, header, rows);
    }

    /** A tracker that lacks sequences has no mean, for it would be one of others. */
    private Row means() {
        return row(
                "mean",
                trackers.stream()
                        .map(
                                t ->
                                        complete().contains(t)
                                                ? t.curves(OnePassProtocol.PYSOT).areaUnderCurve()
                                                : Double.NaN)
                        .toList(),
                true);
    }

    private static Row row(String name, List<Double> values, boolean strong) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
        cells.addAll(Table.largestBest(values, DIGITS));
        return new Row(cells, strong);
    }

    /** Whether its times say anything: keeping the first box takes none. */
    private static boolean timed(TrackerScores tracker) {
        return tracker.milliseconds().getN() > 0
                && tracker.milliseconds().getPercentile(50) > SHORTEST_MILLISECONDS;
    }

    private List<TrackerScores> complete() {
        return trackers.stream().filter(t -> t.sequences().size() == sequences.size()).toList();
    }

    private List<TrackerScores> ranked() {
        return trackers.stream()
                .sorted(
                        Comparator.comparingInt((TrackerScores t) -> -t.sequences().size())
                                .thenComparing(
                                        t -> -t.curves(OnePassProtocol.PYSOT).areaUnderCurve()))
                .toList();
    }
}
