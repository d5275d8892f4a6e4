package io.siamstream.experiments.benchmark;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves over time, each as a share of its own mean, so that those of all units share one axis. */
final class SoakChart {

    private final List<Double> minutes;
    private final XYChart chart =
            new XYChartBuilder()
                    .width(760)
                    .height(420)
                    .xAxisTitle("minutes")
                    .yAxisTitle("% of the mean")
                    .build();

    SoakChart(List<Double> minutes) {
        this.minutes = minutes;
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0);
    }

    void add(String name, List<Double> values) {
        double mean = values.stream().mapToDouble(value -> value).average().orElse(1);
        chart.addSeries(name, minutes, values.stream().map(value -> 100 * value / mean).toList())
                .setMarker(SeriesMarkers.NONE);
    }

    /** Writes the chart as SVG. */
    void write(Path file) throws IOException {
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
}
