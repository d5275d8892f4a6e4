package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.report.MotReport.Row;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.mot.metric.MotScore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What trackers of many objects reach in the mean of all sequences, each of which counts once. */
final class MotMeans {

    private static final int DIGITS = 3;

    private MotMeans() {}

    /** A table for each of the detectors' intervals. */
    static Section section(List<Row> rows) {
        long sequences = rows.stream().map(Row::sequence).distinct().count();
        return Section.of(
                "mean",
                "Mean of %d sequences".formatted(sequences),
                List.of("Each sequence counts once."),
                List.of(),
                rows.stream()
                        .map(Row::every)
                        .distinct()
                        .sorted()
                        .map(every -> table(of(rows, row -> row.every() == every), every))
                        .toList());
    }

    private static List<Row> of(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).toList();
    }

    private static Table table(List<Row> rows, int every) {
        List<String> trackers = rows.stream().map(Row::tracker).distinct().toList();
        List<List<Cell>> columns =
                Stream.<ToDoubleFunction<MotScore>>of(
                                score -> score.identity().f1(),
                                score -> score.hota().accuracy(),
                                score -> score.clear().accuracy())
                        .map(value -> column(rows, trackers, value))
                        .toList();
        List<Table.Row> lines = new ArrayList<>();
        for (int at = 0; at < trackers.size(); at++) {
            int line = at;
            lines.add(
                    new Table.Row(
                            Stream.concat(
                                            Stream.of(Cell.of(trackers.get(at))),
                                            columns.stream().map(column -> column.get(line)))
                                    .toList(),
                            false));
        }
        return new Table(
                MotReport.detections(every), List.of("tracker", "IDF1", "HOTA", "MOTA"), lines);
    }

    private static List<Cell> column(
            List<Row> rows, List<String> trackers, ToDoubleFunction<MotScore> value) {
        return Table.largestBest(
                trackers.stream().map(tracker -> mean(rows, tracker, value)).toList(), DIGITS);
    }

    private static double mean(List<Row> rows, String tracker, ToDoubleFunction<MotScore> value) {
        return rows.stream()
                .filter(row -> row.tracker().equals(tracker))
                .mapToDouble(row -> value.applyAsDouble(row.score()))
                .average()
                .orElseThrow();
    }
}
