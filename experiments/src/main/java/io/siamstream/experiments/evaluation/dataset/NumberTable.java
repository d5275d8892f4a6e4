package io.siamstream.experiments.evaluation.dataset;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text file of numbers, one row a line, as every benchmark keeps its boxes and labels. Missing
 * values are written NaN; blank lines at the end do not count.
 *
 * @param file where the rows come from
 * @param rows the numbers line by line, never empty
 */
public record NumberTable(Path file, List<double[]> rows) {

    public NumberTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table in which a row has one of the given counts of numbers.
     *
     * @throws DatasetException if the file is missing or empty, or a line has other than the
     *     expected numbers
     */
    public static NumberTable read(Path file, Separator separator, Set<Integer> columns) {
        List<String> lines = textLines(file);
        List<double[]> rows = new ArrayList<>(lines.size());
        for (int line = 1; line <= lines.size(); line++) {
            rows.add(parse(file, line, lines.get(line - 1), separator, columns));
        }
        return new NumberTable(file, rows);
    }

    /**
     * The lines of a text file without the blank ones at its end.
     *
     * @throws DatasetException if the file is missing or has no line
     */
    public static List<String> textLines(Path file) {
        List<String> lines;
        try {
            lines = new ArrayList<>(Files.readAllLines(file));
        } catch (MalformedInputException e) {
            throw DatasetException.in(file, "expected a text file, found other bytes");
        } catch (IOException e) {
            throw Files.exists(file)
                    ? DatasetException.unreadable(file, e)
                    : DatasetException.in(file, "expected this file, it is missing");
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        if (lines.isEmpty()) {
            throw DatasetException.in(file, "expected one line per frame, the file is empty");
        }
        return lines;
    }

    private static double[] parse(
            Path file, int line, String text, Separator separator, Set<Integer> columns) {
        String[] cells = separator.split(text);
        double[] numbers = new double[cells.length];
        boolean readable = columns.contains(cells.length);
        for (int i = 0; readable && i < cells.length; i++) {
            try {
                numbers[i] =
                        cells[i].equalsIgnoreCase("nan")
                                ? Double.NaN
                                : Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                readable = false;
            }
        }
        if (!readable) {
            String counts =
                    String.join(
                            " or ", new TreeSet<>(columns).stream().map(String::valueOf).toList());
            throw DatasetException.atLine(
                    file,
                    line,
                    "expected %s number%s separated by %s, found \"%s\""
                            .formatted(
                                    counts,
                                    counts.equals("1") ? "" : "s",
                                    separator,
                                    text.strip()));
        }
        return numbers;
    }
}
