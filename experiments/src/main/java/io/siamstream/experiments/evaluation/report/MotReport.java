package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.mot.metric.MotScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Scores of trackers of many objects as page and Markdown. */
public final class MotReport {

    private static final String TITLE = "Many objects";
    private static final int DIGITS = 3;

    private final List<Row> rows;
    private final RunInfo info;

    /**
     * One run.
     *
     * @param sequence name of the sequence
     * @param every the detector ran on every so many frames
     * @param tracker the tracker's name
     * @param score how well it did
     */
    public record Row(String sequence, int every, String tracker, MotScore score) {}

    /**
     * @param rows the runs, those of a sequence together
     * @param info what they were made with
     */
    public MotReport(List<Row> rows, RunInfo info) {
        this.rows = List.copyOf(rows);
        this.info = info;
    }

    /** Writes the page. */
    public void writePage(Path file) {
        new Pages(TITLE, info).writePage(file, sections());
    }

    /** Writes tables and charts as Markdown. */
    public void writeSummary(Path file) {
        new Pages(TITLE, info).writeSummary(file, sections());
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<String> sequences = rows.stream().map(Row::sequence).distinct().toList();
        if (sequences.size() > 1) {
            sections.add(MotMeans.section(rows));
        }
        for (String sequence : sequences) {
            List<Row> runs = rows.stream().filter(row -> row.sequence.equals(sequence)).toList();
            List<Integer> steps = runs.stream().map(Row::every).distinct().sorted().toList();
            sections.add(
                    Section.of(
                                    sequence.toLowerCase(Locale.ROOT),
                                    sequence,
                                    notes(),
                                    steps.size() < 2 ? List.of() : charts(runs, steps),
                                    steps.stream().map(step -> table(runs, step)).toList())
                            .withChartsInSummary());
        }
        return sections;
    }

    private static List<String> notes() {
        return List.of(
                "All trackers were given the same detections. SORT and ByteTrack are their papers'"
                        + " association: a frame without detections is to them a frame without"
                        + " objects. \"Coasting\" is the same that goes on by its motion model"
                        + " where the detector does not run, and reports what it predicts; with"
                        + " the detections of all frames it is the same tracker.",
                "siamstream is the light profile; as with ByteTrack, one sure detection starts a"
                        + " target. Told are targets that are not LOST and that the detector saw"
                        + " when it last looked.");
    }

    private static List<Figure> charts(List<Row> runs, List<Integer> steps) {
        return List.of(
                chart("IDF1", runs, steps, score -> score.identity().f1()),
                chart("HOTA", runs, steps, score -> score.hota().accuracy()));
    }

    private static Figure chart(
            String title, List<Row> runs, List<Integer> steps, ToDoubleFunction<MotScore> value) {
        List<Charts.Curve> curves = new ArrayList<>();
        for (String tracker : runs.stream().map(Row::tracker).distinct().toList()) {
            double[] values =
                    steps.stream()
                            .mapToDouble(step -> value.applyAsDouble(find(runs, tracker, step)))
                            .toArray();
            curves.add(new Charts.Curve(tracker, values, values[values.length - 1]));
        }
        return Figure.chart(
                title + " by how seldom the detector runs; the legend tells the last value",
                Charts.curves(
                        title,
                        "detections of every N-th frame",
                        title,
                        steps.stream().mapToDouble(step -> step).toArray(),
                        curves));
    }

    private static MotScore find(List<Row> runs, String tracker, int step) {
        return runs.stream()
                .filter(row -> row.every == step && row.tracker.equals(tracker))
                .findFirst()
                .orElseThrow()
                .score;
    }

    private static Table table(List<Row> runs, int step) {
        List<Row> chosen = runs.stream().filter(row -> row.every == step).toList();
        List<Cell> identity = column(chosen, score -> score.identity().f1());
        List<Cell> hota = column(chosen, score -> score.hota().accuracy());
        List<Cell> accuracy = column(chosen, score -> score.clear().accuracy());
        List<Table.Row> lines = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            MotScore score = chosen.get(i).score;
            lines.add(
                    new Table.Row(
                            List.of(
                                    Cell.of(chosen.get(i).tracker),
                                    identity.get(i),
                                    hota.get(i),
                                    Cell.of(score.hota().detection(), DIGITS),
                                    Cell.of(score.hota().association(), DIGITS),
                                    accuracy.get(i),
                                    Cell.of(score.clear().precision(), DIGITS),
                                    Cell.of(String.valueOf(score.clear().switches())),
                                    Cell.of(String.valueOf(score.clear().fragments())),
                                    Cell.of(String.valueOf(score.clear().falsePositives())),
                                    Cell.of(String.valueOf(score.clear().misses()))),
                            false));
        }
        return new Table(
                detections(step) + "; MOTP is 1 - IoU",
                List.of(
                        "tracker",
                        "IDF1",
                        "HOTA",
                        "DetA",
                        "AssA",
                        "MOTA",
                        "MOTP",
                        "switches",
                        "fragments",
                        "false positives",
                        "misses"),
                lines);
    }

    /** Which frames' detections the trackers had. */
    static String detections(int every) {
        return every == 1
                ? "Detections of all frames"
                : "Detections of every %d-th frame".formatted(every);
    }

    private static List<Cell> column(List<Row> rows, ToDoubleFunction<MotScore> value) {
        return Table.largestBest(
                rows.stream().map(row -> value.applyAsDouble(row.score)).toList(), DIGITS);
    }
}
