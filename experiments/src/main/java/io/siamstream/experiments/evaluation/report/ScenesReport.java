package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.SceneScore;
import io.siamstream.experiments.evaluation.score.TargetFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How targets of generated scenes were followed, minute by minute. */
public final class ScenesReport {

    private static final int DIGITS = 3;
    private static final double LEAST_OVERLAP = 0.65;
    private static final double MOST_WRONG = 0.02;

    /** Room above the highest curve. */
    private static final double MARGIN = 1.1;

    private final Map<String, List<TargetFrame>> runs;
    private final RunInfo info;

    /**
     * @param runs the frames of each tracker
     * @param info what they were made with
     */
    public ScenesReport(Map<String, List<TargetFrame>> runs, RunInfo info) {
        this.runs = runs;
        this.info = info;
    }

    /** Writes the tables as Markdown with the plot beside them. */
    public void writeSummary(Path file) {
        new Pages("Scenes", info).writeSummary(file, List.of(section()));
    }

    private Section section() {
        List<String> said =
                List.of(
                        "Every frame is followed, however long that takes, and the cameras' clock"
                                + " goes by their frames: the figures depend on the code alone.",
                        "A target counts in frames in which at least %.0f %% of it are visible."
                                        .formatted(100 * TargetFrame.VISIBLE)
                                + " Confidently wrong is a frame that is TRACKING with an overlap"
                                + " below %.1f; a frame without a box has an overlap of 0."
                                        .formatted(TargetFrame.ON_TARGET)
                                + " An id is kept when its box is on the target in one of the last"
                                + " frames, a second of them, in which the target is visible.",
                        "The aims are a mean overlap of at least %.2f, at most %.0f %% confidently"
                                        .formatted(LEAST_OVERLAP, 100 * MOST_WRONG)
                                + " wrong, and all ids kept.");
        List<Table> tables = new ArrayList<>();
        runs.forEach(
                (tracker, frames) -> {
                    tables.add(table(tracker, "all", Map.of("all", SceneScore.of(frames))));
                    tables.add(table(tracker + " by seed", "seed", SceneScore.bySeed(frames)));
                    tables.add(
                            table(tracker + " by minute", "minute", SceneScore.byMinute(frames)));
                    tables.add(
                            table(tracker + " by target", "target", SceneScore.byTarget(frames)));
                });
        return Section.of("scenes", "Minute by minute", said, figures(), tables)
                .withChartsInSummary();
    }

    private List<Figure> figures() {
        if (runs.values().stream().anyMatch(run -> SceneScore.byMinute(run).size() < 2)) {
            return List.of();
        }
        double highest =
                runs.values().stream()
                        .flatMap(run -> seeds(run).values().stream())
                        .flatMap(seed -> SceneScore.byMinute(seed).values().stream())
                        .mapToDouble(SceneScore::wrong)
                        .filter(share -> !Double.isNaN(share))
                        .max()
                        .orElse(1);
        return List.of(
                figure("Mean overlap of visible targets", SceneScore::meanOverlap, 1),
                figure(
                        "Share of visible frames that is confidently wrong",
                        SceneScore::wrong,
                        Math.min(1, Math.max(2 * MOST_WRONG, MARGIN * highest))));
    }

    private Figure figure(String title, ToDoubleFunction<SceneScore> value, double highest) {
        List<Charts.Curve> curves = new ArrayList<>();
        double[] minutes = new double[0];
        for (Map.Entry<String, List<TargetFrame>> run : runs.entrySet()) {
            for (Map.Entry<Long, List<TargetFrame>> seed : seeds(run.getValue()).entrySet()) {
                Map<Integer, SceneScore> scores = SceneScore.byMinute(seed.getValue());
                minutes = scores.keySet().stream().mapToDouble(minute -> minute).toArray();
                curves.add(
                        new Charts.Curve(
                                (runs.size() == 1 ? "" : run.getKey() + ", ")
                                        + "seed "
                                        + seed.getKey(),
                                scores.values().stream().mapToDouble(value).toArray(),
                                value.applyAsDouble(SceneScore.of(seed.getValue()))));
            }
        }
        return Figure.chart(title, Charts.curves(title, "minute", "", minutes, highest, curves));
    }

    private static SortedMap<Long, List<TargetFrame>> seeds(List<TargetFrame> frames) {
        return frames.stream()
                .collect(
                        Collectors.groupingBy(
                                TargetFrame::seed, TreeMap::new, Collectors.toList()));
    }

    private static Table table(String caption, String key, Map<?, SceneScore> scores) {
        List<Row> rows = new ArrayList<>();
        scores.forEach(
                (name, score) ->
                        rows.add(
                                new Row(
                                        List.of(
                                                Cell.of(String.valueOf(name)),
                                                Cell.of(String.valueOf(score.visibleFrames())),
                                                Cell.of(score.meanOverlap(), DIGITS),
                                                Cell.of(percent(score.wrong())),
                                                Cell.of(percent(score.lost())),
                                                Cell.of(
                                                        "%d of %d"
                                                                .formatted(
                                                                        score.kept(),
                                                                        score.targets()))),
                                        false)));
        return new Table(
                caption,
                List.of(
                        key,
                        "visible frames",
                        "mean overlap",
                        "confidently wrong",
                        "lost",
                        "ids kept"),
                rows);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
