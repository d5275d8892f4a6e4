package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.AblationRow;
import io.siamstream.experiments.evaluation.score.AblationRow.Part;
import io.siamstream.experiments.evaluation.score.SequenceScore;
import io.siamstream.experiments.evaluation.score.TrackerScores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** The ablation as page and Markdown. */
public final class AblationReport {

    private static final OnePassProtocol PROTOCOL = OnePassProtocol.PYSOT;
    private static final int DIGITS = 3;
    private static final double MOST_LOSS = 0.03;

    private final List<AblationRow> rows;
    private final String introduction;
    private final RunInfo info;

    /**
     * @param rows the trackers, those with additions first, of which the first has none and the
     *     last all
     * @param introduction what the rows are, some sentences
     * @param info what they were measured with
     */
    public AblationReport(List<AblationRow> rows, String introduction, RunInfo info) {
        this.rows = List.copyOf(rows);
        this.introduction = introduction;
        this.info = info;
    }

    /** Writes the page. */
    public void writePage(Path file) {
        List<Section> sections = new ArrayList<>(sections());
        sections.add(PublishedTables.section());
        new Pages("Ablation", info).writePage(file, sections);
    }

    /** Writes the tables as Markdown. */
    public void writeSummary(Path file) {
        new Pages("Ablation", info).writeSummary(file, sections());
    }

    /** Prints one line for each tracker. */
    public void print(PrintWriter out) {
        for (AblationRow row : rows) {
            out.printf(Locale.ROOT, "%-28s AUC %.3f%n", row.name(), curves(row).areaUnderCurve());
        }
    }

    private List<Section> sections() {
        return List.of(
                Section.of(
                        "ablation",
                        "What each part gives",
                        List.of(
                                introduction
                                        + " Same frames, one run, one thread count. Change is"
                                        + " against the row without additions.",
                                ownWeights()
                                        ? "Each row has weights of its own training."
                                        : "Where the column weights says \"switched off\", parts of"
                                                + " the whole tracker's weights were taken out and"
                                                + " nothing was trained again: the other parts"
                                                + " were trained to work with them. Such a row"
                                                + " tells what the trained tracker owes to the"
                                                + " part, not how good a tracker trained without"
                                                + " it would be, which is what the paper's Table 3"
                                                + " compares."),
                        List.of(),
                        List.of(parts(), perSequence())),
                templates());
    }

    private boolean ownWeights() {
        return rows.stream().allMatch(row -> row.ownWeights());
    }

    private Table parts() {
        double plain = curves(rows.get(0)).areaUnderCurve();
        List<Row> lines = new ArrayList<>();
        for (AblationRow row : rows) {
            OnePassCurves curves = curves(row);
            DescriptiveStatistics times = row.scores().milliseconds();
            lines.add(
                    new Row(
                            List.of(
                                    Cell.of(row.name()),
                                    Cell.of(row.ownWeights() ? "own" : "switched off"),
                                    Cell.of(String.valueOf(row.scores().sequences().size())),
                                    Cell.of(curves.areaUnderCurve(), DIGITS),
                                    Cell.of(signed(curves.areaUnderCurve() - plain)),
                                    Cell.of(curves.precisionAt20Pixels(), DIGITS),
                                    Cell.of(row.scores().jaccard(), DIGITS),
                                    Cell.of(times.getPercentile(50), 1),
                                    Cell.of(times.getPercentile(95), 1)),
                            row == rows.get(0)));
        }
        return new Table(
                "Success and precision (pysot protocol), milliseconds a frame",
                List.of(
                        "additions",
                        "weights",
                        "sequences",
                        "success (AUC)",
                        "change",
                        "precision at 20 px",
                        "J mean",
                        "ms, median",
                        "ms, 95 %"),
                lines);
    }

    private Table perSequence() {
        List<String> header = new ArrayList<>(List.of("sequence"));
        rows.forEach(row -> header.add(row.name()));
        List<Row> lines = new ArrayList<>();
        for (SequenceScore score : rows.get(0).scores().sequences()) {
            String name = score.sequence().qualifiedName();
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
            cells.addAll(
                    Table.largestBest(
                            rows.stream().map(row -> area(row.scores(), name)).toList(), DIGITS));
            lines.add(new Row(cells, false));
        }
        return new Table("AUC by sequence (pysot protocol)", header, lines);
    }

    private Section templates() {
        TrackerScores updated =
                rows.stream()
                        .filter(row -> row.part() == Part.ADDITIONS)
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .scores();
        TrackerScores fixed =
                rows.stream()
                        .filter(row -> row.part() == Part.FIXED_TEMPLATE)
                        .findFirst()
                        .orElseThrow()
                        .scores();
        List<Row> lines = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        for (SequenceScore score : fixed.sequences()) {
            String name = score.sequence().qualifiedName();
            double difference = area(updated, name) - area(fixed, name);
            if (difference < -MOST_LOSS) {
                worse.add(name);
            }
            lines.add(
                    new Row(
                            List.of(
                                    Cell.of(name),
                                    Cell.of(area(fixed, name), DIGITS),
                                    Cell.of(area(updated, name), DIGITS),
                                    Cell.of(signed(difference))),
                            false));
        }
        double fixedMean = fixed.curves(PROTOCOL).areaUnderCurve();
        double updatedMean = updated.curves(PROTOCOL).areaUnderCurve();
        lines.add(
                new Row(
                        List.of(
                                Cell.of("mean"),
                                Cell.of(fixedMean, DIGITS),
                                Cell.of(updatedMean, DIGITS),
                                Cell.of(signed(updatedMean - fixedMean))),
                        true));
        return Section.of(
                "templates",
                "First template against gradient-updated template",
                List.of(
                        "The same weights, the template never updated against updated. The aim is"
                                + " that no sequence loses more than 0.03: "
                                + (worse.isEmpty()
                                        ? "none does."
                                        : "missed on " + String.join(", ", worse) + ".")),
                List.of(),
                List.of(
                        new Table(
                                "AUC by sequence (pysot protocol)",
                                List.of(
                                        "sequence",
                                        "first template",
                                        "gradient-updated",
                                        "difference"),
                                lines)));
    }

    private static OnePassCurves curves(AblationRow row) {
        return row.scores().curves(PROTOCOL);
    }

    private static double area(TrackerScores scores, String sequence) {
        return scores.sequence(sequence).map(s -> s.areaUnderCurve(PROTOCOL)).orElse(Double.NaN);
    }

    private static String signed(double change) {
        return String.format(Locale.ROOT, "%+.3f", change);
    }
}
