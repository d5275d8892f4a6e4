package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.report.Charts.Curve;
import io.siamstream.experiments.evaluation.report.Table.Cell;
import io.siamstream.experiments.evaluation.report.Table.Row;
import io.siamstream.experiments.evaluation.speed.SpeedMeasurement;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** Our tracker's time by part and by batch size. */
final class SpeedSection {

    private SpeedSection() {}

    static Section of(List<SpeedMeasurement> measurements) {
        List<Curve> spreads =
                measurements.stream()
                        .map(
                                m ->
                                        new Curve(
                                                "batch " + m.batch(),
                                                perTarget(m.track(), m.batch()),
                                                0))
                        .toList();
        return Section.of(
                "batches",
                "SiamMLG by part and batch size",
                List.of(
                        "Alone on all cores, after warm-up; %d batches of each size, every target in a"
                                        .formatted(measurements.get(0).track().getN())
                                + " sequence of its own. Parts are wall clock of whole batches."),
                List.of(
                        Figure.chart(
                                "Milliseconds for each target of a batch, decoding left out",
                                Charts.spread("Time a target", "milliseconds", spreads))),
                List.of(rates(measurements), parts(measurements)));
    }

    private static Table rates(List<SpeedMeasurement> measurements) {
        List<Row> rows = new ArrayList<>();
        for (SpeedMeasurement m : measurements) {
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(String.valueOf(m.batch())),
                                    Cell.of(m.targetsPerSecond(50), 2),
                                    Cell.of(m.targetsPerSecond(95), 2),
                                    Cell.of(m.track().getPercentile(5), 1),
                                    Cell.of(m.track().getPercentile(50), 1),
                                    Cell.of(m.track().getPercentile(95), 1)),
                            false));
        }
        return new Table(
                "Targets per second, from the median batch and from the batch slower than 95 % of"
                        + " all; milliseconds a batch",
                List.of(
                        "batch",
                        "targets/s, median",
                        "targets/s, 95 %",
                        "ms, 5 %",
                        "ms, median",
                        "ms, 95 %"),
                rows);
    }

    private static Table parts(List<SpeedMeasurement> measurements) {
        List<Row> rows = new ArrayList<>();
        for (SpeedMeasurement m : measurements) {
            rows.add(
                    new Row(
                            List.of(
                                    Cell.of(String.valueOf(m.batch())),
                                    spread(m.decode()),
                                    spread(m.crop()),
                                    spread(m.network()),
                                    spread(m.update()),
                                    spread(m.postprocess())),
                            false));
        }
        return new Table(
                "Milliseconds a batch by part: median (5 % to 95 %), mean",
                List.of("batch", "decode", "crop", "network", "update", "post-processing"), rows);
    }

    private static Cell spread(DescriptiveStatistics times) {
        return Cell.of(
                "%s (%s to %s), %s"
                        .formatted(
                                Table.number(times.getPercentile(50), 1),
                                Table.number(times.getPercentile(5), 1),
                                Table.number(times.getPercentile(95), 1),
                                Table.number(times.getMean(), 2)));
    }

    private static double[] perTarget(DescriptiveStatistics batches, int targets) {
        double[] times = batches.getValues();
        for (int i = 0; i < times.length; i++) {
            times[i] /= targets;
        }
        return times;
    }
}
