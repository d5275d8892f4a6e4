package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.report.Charts.Curve;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.score.SequenceScore;
import io.siamstream.experiments.evaluation.score.SpatialScores;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** How much trackers depend on the first box that they are told: OTB's SRE. */
final class SpatialSection {

    private static final OnePassProtocol PROTOCOL = OnePassProtocol.PYSOT;
    private static final int DIGITS = 3;

    private SpatialSection() {}

    static Section of(List<SpatialScores> trackers) {
        List<Table> tables = new ArrayList<>(List.of(means(trackers)));
        trackers.forEach(tracker -> tables.add(perSequence(tracker)));
        return Section.of(
                        "spatial",
                        "From other first boxes: spatial robustness",
                        List.of(
                                "OTB's spatial robustness evaluation (SRE): one pass each from"
                                        + " twelve first boxes, the annotated one moved by a tenth"
                                        + " of its size to each side and towards each corner, and"
                                        + " scaled by 0.8, 0.9, 1.1 and 1.2. A sequence that is"
                                        + " held by luck is lost from some of them, so their mean"
                                        + " tells more of a tracker than the one pass does."),
                        List.of(success(trackers)),
                        tables)
                .withChartsInSummary();
    }

    private static Figure success(List<SpatialScores> trackers) {
        List<Curve> curves = new ArrayList<>();
        for (SpatialScores tracker : trackers) {
            OnePassCurves mean = tracker.curves(PROTOCOL);
            curves.add(new Curve(tracker.tracker(), mean.success(), mean.areaUnderCurve()));
        }
        return OnePassSection.success(
                "Success plot of SRE, area under the curve in the legend (%s protocol)"
                        .formatted(PROTOCOL.title()),
                curves);
    }

    private static Table means(List<SpatialScores> trackers) {
        List<Row> rows = new ArrayList<>();
        for (SpatialScores tracker : trackers) {
            OnePassCurves mean = tracker.curves(PROTOCOL);
            DescriptiveStatistics areas = tracker.areas(PROTOCOL);
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(tracker.tracker()),
                                    Cell.of(String.valueOf(tracker.exact().sequences().size())),
                                    Cell.of(
                                            tracker.exact().curves(PROTOCOL).areaUnderCurve(),
                                            DIGITS),
                                    Cell.of(mean.areaUnderCurve(), DIGITS),
                                    Cell.of(areas.getMin(), DIGITS),
                                    Cell.of(areas.getMax(), DIGITS),
                                    Cell.of(mean.precisionAt20Pixels(), DIGITS)),
                            false));
        }
        return new Table(
                "One pass from the annotated box and from twelve others (pysot protocol)",
                List.of(
                        "tracker",
                        "sequences",
                        "AUC, annotated box",
                        "AUC, SRE",
                        "least of the twelve",
                        "greatest",
                        "precision at 20 px, SRE"),
                rows);
    }

    private static Table perSequence(SpatialScores tracker) {
        List<Row> rows = new ArrayList<>();
        for (SequenceScore exact : tracker.exact().sequences()) {
            String name = exact.sequence().qualifiedName();
            DescriptiveStatistics areas = tracker.areas(name, PROTOCOL);
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(name),
                                    Cell.of(exact.areaUnderCurve(PROTOCOL), DIGITS),
                                    Cell.of(areas.getMean(), DIGITS),
                                    Cell.of(areas.getMin(), DIGITS),
                                    Cell.of(areas.getMax(), DIGITS)),
                            false));
        }
        return new Table(
                "AUC of %s by sequence (pysot protocol)".formatted(tracker.tracker()),
                List.of("sequence", "annotated box", "mean of the twelve", "least", "greatest"),
                rows);
    }
}
