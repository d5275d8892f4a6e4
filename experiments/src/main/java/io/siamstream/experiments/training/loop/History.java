package io.siamstream.experiments.training.loop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The course of some figures of a run: a comma-separated file and a picture of their curves. */
final class History {

    private final Path table;
    private final Path picture;
    private final String title;
    private final List<String> columns;
    private final TreeMap<Long, List<Double>> rows = new TreeMap<>();

    /**
     * Takes up the table if there is one, as far as a step.
     *
     * @param folder folder of the run
     * @param name of the two files, and title of the picture
     * @param columns names of the figures
     * @param lastStep later rows of the table are of a course that was given up
     */
    History(Path folder, String name, List<String> columns, long lastStep) {
        this.table = folder.resolve(name + ".csv");
        this.picture = folder.resolve(name + ".png");
        this.title = name;
        this.columns = List.copyOf(columns);
        if (Files.exists(table)) {
            readRows(lastStep);
        }
        writeAll();
    }

    /** Adds the figures of a step. */
    void add(long step, List<Double> figures) {
        rows.put(step, List.copyOf(figures));
        try (BufferedWriter out = Files.newBufferedWriter(table, StandardOpenOption.APPEND)) {
            out.write(line(step, figures));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + table, e);
        }
    }

    /** Draws the curves anew. */
    void draw() {
        if (rows.isEmpty()) {
            return;
        }
        XYChart chart =
                new XYChartBuilder().width(900).height(540).title(title).xAxisTitle("step").build();
        List<Long> steps = new ArrayList<>(rows.keySet());
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            series.put(columns.get(i), rows.values().stream().map(row -> row.get(column)).toList());
        }
        series.forEach(
                (name, values) ->
                        chart.addSeries(name, steps, values).setMarker(SeriesMarkers.NONE));
        try {
            BitmapEncoder.saveBitmap(chart, picture.toString(), BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + picture, e);
        }
    }

    private void readRows(long lastStep) {
        try {
            List<String> lines = Files.readAllLines(table);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] cells = line.split(",");
                long step = Long.parseLong(cells[0]);
                if (cells.length == columns.size() + 1 && step <= lastStep) {
                    rows.put(step, Arrays.stream(cells).skip(1).map(Double::valueOf).toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table, e);
        }
    }

    private void writeAll() {
        StringBuilder text = new StringBuilder("step," + String.join(",", columns) + "\n");
        rows.forEach((step, figures) -> text.append(line(step, figures)));
        try {
            Files.writeString(table, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + table, e);
        }
    }

    private static String line(long step, List<Double> figures) {
        return step
                + ","
                + figures.stream()
                        .map(figure -> String.format(Locale.ROOT, "%.5g", figure))
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
