package io.siamstream.tools.load;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Latency over the targets that are asked for in a second, one curve for each kind of camera. */
final class LoadChart {

    private LoadChart() {}

    /** Writes the chart as SVG. */
    static void write(Path file, List<Measurement> measured) throws IOException {
        XYChart chart =
                new XYChartBuilder()
                        .width(760)
                        .height(420)
                        .xAxisTitle("targets asked for in a second")
                        .yAxisTitle("p95 of capture to event, ms")
                        .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisLogarithmic(true);
        Map<String, List<Measurement>> kinds =
                measured.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LoadChart::kind, TreeMap::new, Collectors.toList()));
        kinds.forEach(
                (kind, loads) ->
                        chart.addSeries(
                                kind,
                                loads.stream().map(m -> m.point().targetsPerSecond()).toList(),
                                loads.stream().map(m -> m.latency().p95()).toList()));
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }

    private static String kind(Measurement measured) {
        return "%d target(s), %s frames/s"
                .formatted(
                        measured.point().targets(),
                        LoadTables.decimal(measured.point().framesPerSecond()));
    }
}
