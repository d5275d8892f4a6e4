package io.siamstream.experiments.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The report's charts, in one style. */
final class Charts {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int TICK_SPACING = 50;
    private static final int MOST_SAMPLES = 4000;

    /** Colours that people with colour-blindness tell apart (Okabe and Ito). */
    private static final List<Color> COLORS =
            List.of(
                    new Color(0xd55e00),
                    new Color(0x0072b2),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0xe69f00),
                    new Color(0x56b4e9),
                    new Color(0x7a6a00),
                    new Color(0x555555));

    private Charts() {}

    /** A curve over given positions, ranked in the legend by a number. */
    record Curve(String name, double[] values, double score) {}

    /** Curves of shares over one axis, best first. */
    static Picture curves(
            String title, String xTitle, String yTitle, double[] x, List<Curve> curves) {
        return curves(title, xTitle, yTitle, x, 1.0, curves);
    }

    /** The same, of values from 0 to the highest that is shown. */
    static Picture curves(
            String title,
            String xTitle,
            String yTitle,
            double[] x,
            double highest,
            List<Curve> curves) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(xTitle)
                        .yAxisTitle(yTitle)
                        .build();
        style(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(highest);
        chart.getStyler().setXAxisMin(x[0]);
        chart.getStyler().setXAxisMax(x[x.length - 1]);
        chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        for (Curve curve : ranked(curves)) {
            XYSeries series =
                    chart.addSeries(
                            String.format(Locale.ROOT, "%s  %.3f", curve.name, curve.score),
                            x,
                            curve.values);
            int color = curves.indexOf(curve);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(COLORS.get(color % COLORS.size()));
            series.setLineStyle(
                    color < COLORS.size()
                            ? new BasicStroke(2.2f)
                            : new BasicStroke(
                                    1.8f,
                                    BasicStroke.CAP_BUTT,
                                    BasicStroke.JOIN_ROUND,
                                    1,
                                    new float[] {6, 4},
                                    0));
        }
        return picture(chart);
    }

    /** One bar for each tracker, best first. */
    static Picture ranking(String title, String yTitle, List<Curve> scores) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .yAxisTitle(yTitle)
                        .build();
        style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setOverlapped(true);
        chart.getStyler().setAvailableSpaceFill(0.6);
        List<Curve> best = ranked(scores);
        List<String> names = best.stream().map(Curve::name).toList();
        for (Curve score : best) {
            List<Double> values =
                    names.stream()
                            .map(name -> name.equals(score.name) ? round(score.score) : null)
                            .toList();
            chart.addSeries(score.name, names, values)
                    .setFillColor(COLORS.get(scores.indexOf(score) % COLORS.size()));
        }
        return picture(chart);
    }

    /** The spread of samples by name: quartiles, whiskers, outliers. */
    static Picture spread(String title, String yTitle, List<Curve> samples) {
        BoxChart chart =
                new BoxChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .yAxisTitle(yTitle)
                        .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setYAxisLogarithmic(true);
        for (Curve sample : samples) {
            chart.addSeries(sample.name, thinned(sample.values));
        }
        return picture(chart);
    }

    private static List<Double> thinned(double[] values) {
        int step = Math.max(1, values.length / MOST_SAMPLES);
        return IntStream.range(0, values.length)
                .filter(i -> i % step == 0)
                .mapToObj(i -> values[i])
                .toList();
    }

    private static List<Curve> ranked(List<Curve> curves) {
        return curves.stream().sorted((a, b) -> Double.compare(b.score, a.score)).toList();
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static void style(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setLegendBorderColor(new Color(0, 0, 0, 0));
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    }

    private static Picture picture(Chart<?, ?> chart) {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
            return new Picture(
                    svg.toByteArray(), BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chart, sharp for the page and small for Markdown. */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(byte[] svg, byte[] png) {}
}
