package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.BrokenSequence;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.Evaluation;
import io.siamstream.experiments.evaluation.score.TrackerScores;
import io.siamstream.experiments.evaluation.speed.SpeedMeasurement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The self-contained page and the summary in Markdown. */
public final class Report {

    private final Evaluation evaluation;
    private final RunInfo info;
    private final List<SpeedMeasurement> speed;

    /**
     * @param evaluation what was measured
     * @param info what it was measured with
     * @param speed times of our tracker by batch size, or none
     */
    public Report(Evaluation evaluation, RunInfo info, List<SpeedMeasurement> speed) {
        this.evaluation = evaluation;
        this.info = info;
        this.speed = List.copyOf(speed);
    }

    /** Writes the page, pictures and all in one file. */
    public void writePage(Path file) {
        List<Section> sections = new ArrayList<>(sections());
        evaluation.trackers().stream().findFirst().ifPresent(t -> sections.add(losses(t)));
        sections.add(PublishedTables.section());
        pages().writePage(file, sections);
    }

    /** Writes the summary: the tables alone. */
    public void writeSummary(Path file) {
        pages().writeSummary(file, sections());
    }

    private Pages pages() {
        return new Pages(title(), info);
    }

    private String title() {
        if (!evaluation.spatial().isEmpty()) {
            return "Results from other first boxes";
        }
        return evaluation.darkened().isEmpty() ? "Results" : "Results by day and in the dark";
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        OnePassSection all = new OnePassSection(evaluation.sequences(), evaluation.trackers());
        if (!all.isEmpty()) {
            sections.add(
                    Section.of(
                                    "all",
                                    "All sequences, one pass",
                                    List.of(
                                            "%d sequences of %d benchmark(s), tracked from the first frame's"
                                                            .formatted(
                                                                    evaluation.sequences().size(),
                                                                    evaluation.datasets().size())
                                                    + " box without help. The toolkits count absent"
                                                    + " targets and boxes without size differently,"
                                                    + " so both are printed; figures follow pysot's"
                                                    + " protocol."),
                                    all.figures(),
                                    List.of(
                                            all.ranking("All sequences"),
                                            all.perSequence(),
                                            all.perAttribute()))
                            .withChartsInSummary());
        }
        if (evaluation.datasets().size() > 1) {
            evaluation.datasets().forEach(dataset -> add(sections, dataset));
        } else {
            evaluation.datasets().forEach(d -> sections.addAll(commonOf(all, d)));
        }
        evaluation
                .interval()
                .filter(interval -> !evaluation.vot().isEmpty())
                .ifPresent(i -> sections.add(VotSection.of(evaluation.vot(), i)));
        List<TrackerScores> inAnyLight = new ArrayList<>(evaluation.trackers());
        evaluation.darkened().forEach(scores -> inAnyLight.add(scores.dark()));
        ConfidenceSection.of(inAnyLight).ifPresent(sections::add);
        if (!evaluation.darkened().isEmpty()) {
            sections.add(DarknessSection.of(evaluation.darkened()));
        }
        if (!evaluation.spatial().isEmpty()) {
            sections.add(SpatialSection.of(evaluation.spatial()));
        }
        if (!all.isEmpty()) {
            sections.add(
                    Section.of(
                            "speed",
                            "Speed",
                            List.of(info.threads() + ". Every tracker had the same."),
                            all.speedFigures(),
                            List.of(all.speed())));
        }
        if (!speed.isEmpty()) {
            sections.add(SpeedSection.of(speed));
        }
        if (!evaluation.broken().isEmpty()) {
            sections.add(broken(evaluation.broken()));
        }
        return sections;
    }

    private static List<Section> commonOf(OnePassSection all, Dataset dataset) {
        List<Table> common = all.common(dataset.benchmark().title());
        return common.isEmpty()
                ? List.of()
                : List.of(
                        Section.of("common", "Sequences in common", List.of(), List.of(), common));
    }

    private void add(List<Section> sections, Dataset dataset) {
        List<Sequence> known = dataset.sequences().stream().filter(s -> !s.withheld()).toList();
        OnePassSection part = new OnePassSection(known, evaluation.trackers());
        if (!part.isEmpty()) {
            String title = dataset.benchmark().title();
            List<Table> tables = new ArrayList<>(List.of(part.ranking(title)));
            tables.addAll(part.common(title));
            tables.add(part.perSequence());
            List<Figure> figures = new ArrayList<>(part.figures());
            if (dataset.benchmark() == Benchmark.GOT10K && !figures.isEmpty()) {
                figures.set(0, part.pooledSuccess());
            }
            sections.add(
                    Section.of(
                            dataset.benchmark().shortName(),
                            title + ", one pass",
                            List.of(),
                            figures,
                            tables));
        }
    }

    private static Section losses(TrackerScores tracker) {
        List<Figure> strips = FailureStrips.of(tracker);
        String note =
                strips.isEmpty()
                        ? "%s lost no target for five frames in a row.".formatted(tracker.tracker())
                        : ("Where %s first had less than 0.1 overlap for five frames in a row:"
                               + " frames from 10 before to 30 after. Green is the truth, red the"
                               + " answer.")
                                .formatted(tracker.tracker());
        return new Section(
                "losses", "Lost targets", List.of(note), List.of(), List.of(), strips, false);
    }

    private static Section broken(List<BrokenSequence> sequences) {
        List<Row> rows =
                sequences.stream()
                        .map(
                                s ->
                                        new Row(
                                                List.of(
                                                        Cell.of(s.benchmark().title()),
                                                        Cell.of(s.name()),
                                                        Cell.of(s.reason())),
                                                false))
                        .toList();
        return Section.of(
                "broken",
                "Left out",
                List.of("These sequences could not be used and count in no number."),
                List.of(),
                List.of(
                        new Table(
                                "Broken sequences",
                                List.of("benchmark", "sequence", "reason"),
                                rows)));
    }
}
