package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.metric.Reliability;
import io.siamstream.experiments.evaluation.metric.RocCurve;
import io.siamstream.experiments.evaluation.report.Charts.Curve;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.JudgedFrames;
import io.siamstream.experiments.evaluation.score.SequenceScore;
import io.siamstream.experiments.evaluation.score.TrackerScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/** Whether a confidence tells lost targets from held ones, and is the probability it says. */
final class ConfidenceSection {

    static final String ID = "confidence";

    private static final int DIGITS = 3;
    private static final int POINTS = 201;
    private static final double MEDIAN = 50;
    private static final double FEW_ALARMS = 0.05;

    private ConfidenceSection() {}

    /** The section, empty where no tracker tells a confidence. */
    static Optional<Section> of(List<TrackerScores> trackers) {
        Map<String, JudgedFrames> frames = new LinkedHashMap<>();
        for (TrackerScores tracker : trackers) {
            JudgedFrames judged =
                    JudgedFrames.pooled(
                            tracker.sequences().stream().map(JudgedFrames::of).toList());
            if (judged.frames() > 0) {
                frames.put(tracker.tracker(), judged);
            }
        }
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        TrackerScores first =
                trackers.stream()
                        .filter(t -> frames.containsKey(t.tracker()))
                        .findFirst()
                        .orElseThrow();
        return Optional.of(
                Section.of(
                                ID,
                                "Confidence: does lost mean lost",
                                List.of(
                                        "A frame is lost where the box overlaps the true one by"
                                            + " less than 0.1, or the benchmark says that the"
                                            + " target is not to be seen. Frames of all sequences"
                                            + " are pooled, each sequence's first left out; frames"
                                            + " of one loss are not independent, so few losses"
                                            + " decide the area."),
                                List.of(roc(frames), reliability(frames)),
                                List.of(
                                        summary(frames),
                                        perSequence(first),
                                        bins(first.tracker(), frames.get(first.tracker()))))
                        .withChartsInSummary());
    }

    private static Figure roc(Map<String, JudgedFrames> frames) {
        double[] alarms = IntStream.range(0, POINTS).mapToDouble(i -> i / (POINTS - 1.0)).toArray();
        List<Curve> curves = new ArrayList<>();
        frames.forEach(
                (tracker, judged) -> {
                    RocCurve roc = judged.roc();
                    double[] found =
                            IntStream.range(0, POINTS)
                                    .mapToDouble(i -> roc.foundAt(alarms[i]))
                                    .toArray();
                    curves.add(new Curve(tracker, found, roc.area()));
                });
        return Figure.chart(
                "Losses found by low confidence, area under the curve in the legend",
                Charts.curves(
                        "Finding losses (ROC)",
                        "held frames called lost",
                        "lost frames found",
                        alarms,
                        curves));
    }

    private static Figure reliability(Map<String, JudgedFrames> frames) {
        double[] middles =
                IntStream.range(0, Reliability.BINS)
                        .mapToDouble(bin -> (bin + 0.5) / Reliability.BINS)
                        .toArray();
        List<Curve> curves = new ArrayList<>();
        frames.forEach(
                (tracker, judged) -> {
                    Reliability reliability = judged.reliability();
                    curves.add(
                            new Curve(
                                    tracker,
                                    reliability.held().stream().mapToDouble(h -> h).toArray(),
                                    reliability.calibrationError()));
                });
        curves.add(new Curve("as it says", middles, 0));
        return Figure.chart(
                "Reliability: share of frames that hold the target by confidence, in bins of a"
                        + " tenth; expected calibration error in the legend",
                Charts.curves(
                        "Reliability",
                        "confidence",
                        "frames that hold the target",
                        middles,
                        curves));
    }

    private static Table summary(Map<String, JudgedFrames> frames) {
        List<Row> rows = new ArrayList<>();
        frames.forEach(
                (tracker, judged) -> {
                    RocCurve roc = judged.roc();
                    rows.add(
                            new Row(
                                    List.of(
                                            Cell.of(tracker),
                                            Cell.of(String.valueOf(judged.frames())),
                                            Cell.of(String.valueOf(judged.lost())),
                                            Cell.of(String.valueOf(judged.absent())),
                                            Cell.of(roc.area(), DIGITS),
                                            Cell.of(roc.foundAt(FEW_ALARMS), DIGITS),
                                            Cell.of(
                                                    judged.reliability().calibrationError(),
                                                    DIGITS)),
                                    false));
                });
        return new Table(
                "Confidence as a detector of lost targets",
                List.of(
                        "tracker",
                        "frames",
                        "lost",
                        "of them absent",
                        "ROC AUC",
                        "losses found at 5 % false alarms",
                        "calibration error"),
                rows);
    }

    private static Table perSequence(TrackerScores tracker) {
        List<Row> rows = new ArrayList<>();
        for (SequenceScore score : tracker.sequences()) {
            JudgedFrames judged = JudgedFrames.of(score);
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(score.sequence().qualifiedName()),
                                    Cell.of(String.valueOf(judged.frames())),
                                    Cell.of(String.valueOf(judged.lost())),
                                    Cell.of(String.valueOf(judged.absent())),
                                    Cell.of(judged.roc().area(), DIGITS),
                                    Cell.of(median(judged.confidences(true)), DIGITS),
                                    Cell.of(median(judged.confidences(false)), DIGITS)),
                            false));
        }
        return new Table(
                "Confidence of %s by sequence".formatted(tracker.tracker()),
                List.of(
                        "sequence",
                        "frames",
                        "lost",
                        "of them absent",
                        "ROC AUC",
                        "median confidence, held",
                        "median confidence, lost"),
                rows);
    }

    private static Table bins(String tracker, JudgedFrames judged) {
        Reliability reliability = judged.reliability();
        List<Row> rows = new ArrayList<>();
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(
                                            String.format(
                                                    Locale.ROOT,
                                                    "%.1f to %.1f",
                                                    (double) bin / Reliability.BINS,
                                                    (bin + 1.0) / Reliability.BINS)),
                                    Cell.of(String.valueOf(reliability.frames().get(bin))),
                                    Cell.of(reliability.confidence().get(bin), DIGITS),
                                    Cell.of(reliability.held().get(bin), DIGITS)),
                            false));
        }
        return new Table(
                "Reliability of the confidence of " + tracker,
                List.of("confidence", "frames", "mean confidence", "share that holds the target"),
                rows);
    }

    private static double median(double[] values) {
        return values.length == 0 ? Double.NaN : StatUtils.percentile(values, MEDIAN);
    }
}
