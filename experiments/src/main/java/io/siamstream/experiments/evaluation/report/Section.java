package io.siamstream.experiments.evaluation.report;

import java.util.List;

/**
 * One part of the page.
 *
 * @param id anchor
 * @param title heading
 * @param notes paragraphs under the heading
 * @param figures charts
 * @param tables tables
 * @param strips rows of pictures, one caption each
 * @param chartsInSummary whether Markdown shows the charts too
 */
record Section(
        String id,
        String title,
        List<String> notes,
        List<Figure> figures,
        List<Table> tables,
        List<Figure> strips,
        boolean chartsInSummary) {

    Section {
        notes = List.copyOf(notes);
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
        strips = List.copyOf(strips);
    }

    static Section of(
            String id, String title, List<String> notes, List<Figure> figures, List<Table> tables) {
        return new Section(id, title, notes, figures, tables, List.of(), false);
    }

    /** The same, its charts also in Markdown. */
    Section withChartsInSummary() {
        return new Section(id, title, notes, figures, tables, strips, true);
    }

    boolean hasFigures() {
        return !figures.isEmpty();
    }
}
