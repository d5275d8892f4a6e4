package io.siamstream.experiments.evaluation.report;

import com.samskivert.mustache.Mustache;
import io.siamstream.experiments.evaluation.result.AtomicFiles;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;

/** Writes sections as a page that holds everything, or as Markdown with its pictures beside it. */
final class Pages {

    private static final String PICTURES = "images";

    /** Characters in a line of prose, as in all Markdown here. */
    private static final int WIDTH = 130;

    private static final Mustache.Lambda WRAP =
            (text, out) -> out.write(WordUtils.wrap(text.execute(), WIDTH, "\n", false));

    private final String title;
    private final RunInfo info;

    /**
     * @param title heading of all
     * @param info what the numbers were made with
     */
    Pages(String title, RunInfo info) {
        this.title = title;
        this.info = info;
    }

    /** Writes a page, pictures and all in one file. */
    void writePage(Path file, List<Section> sections) {
        write(file, "report.html", sections, true);
    }

    /**
     * Writes Markdown: notes and tables of all sections, and the charts of those that are to show
     * them there, as files in {@code images} beside it.
     */
    void writeSummary(Path file, List<Section> sections) {
        String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        List<SummarySection> summarised = new ArrayList<>();
        for (Section section : sections) {
            List<Picture> pictures = new ArrayList<>();
            if (section.chartsInSummary()) {
                for (Figure figure : section.figures()) {
                    String name = "%s-%s-%d.png".formatted(stem, section.id(), pictures.size() + 1);
                    figure.chart().ifPresent(chart -> writePicture(file, name, chart));
                    pictures.add(new Picture(figure.caption(), PICTURES + "/" + name));
                }
            }
            summarised.add(
                    new SummarySection(
                            section.title(), section.notes(), pictures, section.tables()));
        }
        write(file, "summary.md", summarised, false);
    }

    private static void writePicture(Path summary, String name, Charts.Picture chart) {
        Path folder = summary.toAbsolutePath().resolveSibling(PICTURES);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), chart.png());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder.resolve(name), e);
        }
    }

    private void write(Path file, String template, List<?> sections, boolean escape) {
        try (Reader reader =
                new InputStreamReader(
                        Pages.class.getResourceAsStream(template), StandardCharsets.UTF_8)) {
            String text =
                    Mustache.compiler()
                            .escapeHTML(escape)
                            .compile(reader)
                            .execute(
                                    Map.of(
                                            "title", title,
                                            "info", info,
                                            "sections", sections,
                                            "wrap", WRAP));
            AtomicFiles.write(file.toAbsolutePath(), text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A section as Markdown shows it. */
    record SummarySection(
            String title, List<String> notes, List<Picture> pictures, List<Table> tables) {}

    /** A picture beside the Markdown file. */
    record Picture(String caption, String path) {}
}
