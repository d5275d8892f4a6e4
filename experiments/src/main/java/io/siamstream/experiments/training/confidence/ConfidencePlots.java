package io.siamstream.experiments.training.confidence;

import io.siamstream.experiments.evaluation.metric.Reliability;
import io.siamstream.experiments.evaluation.metric.RocCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of how good a confidence is. */
final class ConfidencePlots {

    private static final int SIDE = 600;

    private ConfidencePlots() {}

    static void roc(RocCurve curve, Path file) throws IOException {
        XYChart chart =
                chart(
                        String.format(Locale.ROOT, "Finding losses, area %.3f", curve.area()),
                        "good frames called lost",
                        "losses found");
        chart.addSeries("confidence", curve.falseAlarms(), curve.found())
                .setMarker(SeriesMarkers.NONE);
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }

    /**
     * Plots the share of frames that hold the target against their confidence, in ten bins.
     *
     * @return expected calibration error: mean distance of the two, weighed by frames
     */
    static double reliability(List<Double> confidences, List<Boolean> held, Path file)
            throws IOException {
        Reliability reliability = Reliability.of(confidences, held);
        List<Double> told = new ArrayList<>();
        List<Double> seen = new ArrayList<>();
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            if (reliability.frames().get(bin) > 0) {
                told.add(reliability.confidence().get(bin));
                seen.add(reliability.held().get(bin));
            }
        }
        XYChart chart = chart("Reliability", "confidence", "frames that hold the target");
        chart.addSeries("measured", told, seen);
        chart.addSeries("ideal", List.of(0.0, 1.0), List.of(0.0, 1.0))
                .setMarker(SeriesMarkers.NONE);
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        return reliability.calibrationError();
    }

    private static XYChart chart(String title, String across, String up) {
        return new XYChartBuilder()
                .width(SIDE)
                .height(SIDE)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
    }
}
