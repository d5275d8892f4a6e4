package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.DarkScores;
import io.siamstream.experiments.evaluation.score.SequenceScore;
import java.util.ArrayList;
import java.util.List;

/** What trackers lose when the same frames are taken in less light. */
final class DarknessSection {

    private static final OnePassProtocol PROTOCOL = OnePassProtocol.PYSOT;
    private static final int DIGITS = 3;

    private DarknessSection() {}

    static Section of(List<DarkScores> darkened) {
        List<Table> tables = new ArrayList<>(List.of(losses(darkened)));
        DarkScores first = darkened.get(0);
        tables.add(perSequence(first));
        return Section.of(
                "darkness",
                "By day and in the dark",
                List.of(
                        "The same frames, darkened as a camera with shot and read noise takes them"
                            + " (docs/model/evaluation.md has the model): dusk is three stops below"
                            + " day, night five. One pass from the first box."),
                List.of(),
                tables);
    }

    private static Table losses(List<DarkScores> darkened) {
        List<Row> rows = new ArrayList<>();
        for (DarkScores scores : darkened) {
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(scores.day().tracker()),
                                    Cell.of(scores.darkness()),
                                    Cell.of(String.valueOf(scores.day().sequences().size())),
                                    Cell.of(area(scores.day().sequences()), DIGITS),
                                    Cell.of(area(scores.dark().sequences()), DIGITS),
                                    Cell.of(100 * scores.loss(), 1)),
                            false));
        }
        return new Table(
                "AUC by day and in the dark (pysot protocol)",
                List.of("tracker", "light", "sequences", "by day", "in the dark", "loss, %"),
                rows);
    }

    private static Table perSequence(DarkScores scores) {
        List<Row> rows = new ArrayList<>();
        for (SequenceScore day : scores.day().sequences()) {
            String name = day.sequence().qualifiedName();
            double dark = scores.dark().sequence(name).orElseThrow().areaUnderCurve(PROTOCOL);
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(name),
                                    Cell.of(day.areaUnderCurve(PROTOCOL), DIGITS),
                                    Cell.of(dark, DIGITS),
                                    Cell.of(dark - day.areaUnderCurve(PROTOCOL), DIGITS)),
                            false));
        }
        return new Table(
                "AUC of %s by sequence (pysot protocol), by day and at %s"
                        .formatted(scores.day().tracker(), scores.darkness()),
                List.of("sequence", "by day", "in the dark", "difference"),
                rows);
    }

    private static double area(List<SequenceScore> sequences) {
        return sequences.stream()
                .mapToDouble(s -> s.areaUnderCurve(PROTOCOL))
                .average()
                .orElse(Double.NaN);
    }
}
