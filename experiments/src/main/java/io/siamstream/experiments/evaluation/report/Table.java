package io.siamstream.experiments.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A table as page and summary show it.
 *
 * @param caption what it shows, with the protocol of its numbers
 * @param header column titles
 * @param rows cells by row
 */
record Table(String caption, List<String> header, List<Row> rows) {

    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** The line between head and body in Markdown: text to the left, numbers to the right. */
    List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            rules.add(i == 0 ? ":--" : "--:");
        }
        return rules;
    }

    /**
     * One row.
     *
     * @param cells as many as there are columns
     * @param strong whether it is set off
     */
    record Row(List<Cell> cells, boolean strong) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One cell.
     *
     * @param text what it says
     * @param best whether it is the best of its row or column
     */
    record Cell(String text, boolean best) {

        static Cell of(String text) {
            return new Cell(text, false);
        }

        /** A number with the given digits, or a dash where there is none. */
        static Cell of(double value, int digits) {
            return of(number(value, digits));
        }

        static Cell of(OptionalDouble value, int digits) {
            return of(value.orElse(Double.NaN), digits);
        }
    }

    static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Cells of numbers of which the largest is set off. */
    static List<Cell> largestBest(List<Double> values, int digits) {
        double best = values.stream().filter(v -> !v.isNaN()).mapToDouble(v -> v).max().orElse(0);
        return values.stream()
                .map(v -> new Cell(number(v, digits), v == best && values.size() > 1))
                .toList();
    }
}
