package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.score.HandOverCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of hand-overs between the cameras of generated worlds. */
public final class HandOversReport {

    private static final String TITLE = "From camera to camera";
    private static final int DIGITS = 3;

    private final List<Row> rows;
    private final HandOverCount all;
    private final RunInfo info;

    /**
     * One world.
     *
     * @param world its name
     * @param seed its seed
     * @param count what became of its hand-overs
     */
    public record Row(String world, long seed, HandOverCount count) {

        /** The row as a line of text. */
        public String text() {
            return "%s, seed %d: %s".formatted(world, seed, HandOversReport.text(count));
        }
    }

    /**
     * @param rows the worlds
     * @param all what became of all together
     * @param info what they were made with
     */
    public HandOversReport(List<Row> rows, HandOverCount all, RunInfo info) {
        this.rows = List.copyOf(rows);
        this.all = all;
        this.info = info;
    }

    /** All together as a line of text. */
    public String text() {
        return "All: " + text(all);
    }

    private static String text(HandOverCount count) {
        return String.format(
                Locale.ROOT,
                "%d hand-overs, right %.3f, wrong %.3f, ended %.3f; %d strayed before",
                count.all(),
                count.share(count.right()),
                count.share(count.wrong()),
                count.share(count.ended()),
                count.strayed());
    }

    /** Writes the page as Markdown. */
    public void writeSummary(Path file) {
        new Pages(TITLE, info).writeSummary(file, List.of(section()));
    }

    private Section section() {
        List<Table.Row> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row.world(), Long.toString(row.seed()), row.count())));
        lines.add(line("all", "", all));
        return Section.of(
                        "hand-overs",
                        "Hand-overs",
                        List.of(
                                "One generated world with look-alikes, seen by two cameras at the"
                                    + " same time: each sees 0.45 of its width, and the tenth"
                                    + " between them is seen by neither. An object is followed on"
                                    + " one of them for up to 4 s, until nothing of it is left to"
                                    + " be seen, and handed over then; of all such ways those count"
                                    + " after which the other camera sees at least half of the"
                                    + " object for 2 s while it is searched for. No detector"
                                    + " helps.",
                                "Right: the first box that the other camera reports overlaps the"
                                    + " object by 0.3 or more, and no other object by more. Wrong:"
                                    + " it does not. Ended: none is reported. Strayed: when the"
                                    + " object was last whole on the first camera, that camera"
                                    + " followed something else; these are no hand-overs and count"
                                    + " in none of the shares."),
                        List.of(bySeed()),
                        List.of(
                                new Table(
                                        "Hand-overs and what became of them, as shares",
                                        List.of(
                                                "world",
                                                "seed",
                                                "hand-overs",
                                                "right",
                                                "wrong",
                                                "ended",
                                                "strayed"),
                                        lines)))
                .withChartsInSummary();
    }

    private Figure bySeed() {
        Map<Long, HandOverCount> seeds = new TreeMap<>();
        rows.forEach(row -> seeds.merge(row.seed(), row.count(), HandOverCount::plus));
        List<Charts.Curve> bars = new ArrayList<>();
        seeds.forEach(
                (seed, count) -> {
                    bars.add(bar("right, seed " + seed, count.share(count.right())));
                    bars.add(bar("wrong, seed " + seed, count.share(count.wrong())));
                    bars.add(bar("ended, seed " + seed, count.share(count.ended())));
                });
        return Figure.chart("Shares by seed", Charts.ranking("Hand-overs", "share", bars));
    }

    private static Charts.Curve bar(String name, double share) {
        return new Charts.Curve(name, new double[0], share);
    }

    private static Table.Row line(String world, String seed, HandOverCount count) {
        return new Table.Row(
                List.of(
                        Cell.of(world),
                        Cell.of(seed),
                        Cell.of(Integer.toString(count.all())),
                        Cell.of(count.share(count.right()), DIGITS),
                        Cell.of(count.share(count.wrong()), DIGITS),
                        Cell.of(count.share(count.ended()), DIGITS),
                        Cell.of(Integer.toString(count.strayed()))),
                false);
    }
}
