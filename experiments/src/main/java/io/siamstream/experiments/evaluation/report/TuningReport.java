package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a search of options found, as Markdown. */
public final class TuningReport {

    private static final int DIGITS = 3;

    private final List<Line> lines;
    private final String chosen;
    private final int settings;
    private final RunInfo info;

    /**
     * @param lines scores by sequence
     * @param chosen the options that were chosen
     * @param settings how many were tried
     * @param info what they were measured with
     */
    public TuningReport(List<Line> lines, String chosen, int settings, RunInfo info) {
        this.lines = List.copyOf(lines);
        this.chosen = chosen;
        this.settings = settings;
        this.info = info;
    }

    /** Writes the outcome. */
    public void writeSummary(Path file) {
        new Pages("Search of inference options", info).writeSummary(file, List.of(section()));
    }

    private Section section() {
        List<Row> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(row(line.sequence, line.base, line.chosen, line.leftOut, false));
        }
        rows.add(row("mean", mean(Line::base), mean(Line::chosen), mean(Line::leftOut), true));
        return Section.of(
                "tuning",
                "Chosen: " + chosen,
                List.of(
                        "%d settings were tried. \"Left out\" is what the setting that is best on all other"
                                        .formatted(settings)
                                + " sequences reaches on this one; its mean tells whether the"
                                + " choice generalises. A coordinate search was led by all"
                                + " sequences to the settings that it tried, so even this mean is a"
                                + " little too good; a random one was not."),
                List.of(),
                List.of(
                        new Table(
                                "AUC by sequence (pysot protocol)",
                                List.of("sequence", "base", "chosen", "left out"),
                                rows)));
    }

    private static Row row(
            String name, double base, double chosen, double leftOut, boolean strong) {
        return new Row(
                List.of(
                        Cell.of(name),
                        Cell.of(base, DIGITS),
                        Cell.of(chosen, DIGITS),
                        Cell.of(leftOut, DIGITS)),
                strong);
    }

    private double mean(ToDoubleFunction<Line> value) {
        return lines.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /**
     * Area under the success plot on one sequence.
     *
     * @param sequence its name
     * @param base with the options that the search began with
     * @param chosen with those that are best on all sequences
     * @param leftOut with those that are best on all others
     */
    public record Line(String sequence, double base, double chosen, double leftOut) {}
}
