package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.evaluation.CommandText;
import io.siamstream.experiments.evaluation.report.RunInfo;
import io.siamstream.experiments.evaluation.result.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Model.CommandSpec;

/** Replaces one section of a Markdown page and leaves all others as they are. */
public final class PageSection {

    private static final String HEADING = "## ";

    /** Characters in a line of prose, as in all Markdown here. */
    private static final int WIDTH = 130;

    private PageSection() {}

    /**
     * The first lines of a section: what its figures were made with.
     *
     * @param spec the command that made them
     * @param setting what was measured, in words
     */
    public static List<String> heading(CommandSpec spec, String setting) {
        RunInfo info = RunInfo.current(CommandText.of(spec), 1, List.of());
        List<String> lines = new ArrayList<>(List.of("```"));
        lines.addAll(info.commandLines());
        lines.addAll(List.of("```", ""));
        lines.addAll(
                wrapped(
                        "Commit %s, %s, %s; load %s."
                                .formatted(
                                        info.commit(), info.machine(), info.time(), info.load())));
        lines.add("");
        lines.addAll(wrapped(setting));
        lines.add("");
        return lines;
    }

    /** Prose in lines of the one width. */
    static List<String> wrapped(String prose) {
        return WordUtils.wrap(prose, WIDTH, "\n", false).lines().toList();
    }

    /**
     * Writes a section, behind all others where the page has none of its title.
     *
     * @param page made where it is missing, with the given heading
     * @param heading the page's first line
     * @param title the section's title
     * @param lines what follows the title
     */
    public static void write(Path page, String heading, String title, List<String> lines)
            throws IOException {
        List<String> old = Files.exists(page) ? Files.readAllLines(page) : List.of(heading, "");
        List<String> all = new ArrayList<>();
        boolean inside = false;
        boolean written = false;
        for (String line : old) {
            if (line.startsWith(HEADING)) {
                inside = line.equals(HEADING + title);
                if (inside) {
                    all.addAll(section(title, lines));
                    written = true;
                }
            }
            if (!inside) {
                all.add(line);
            }
        }
        if (!written) {
            all.addAll(section(title, lines));
        }
        AtomicFiles.write(page.toAbsolutePath(), all);
    }

    private static List<String> section(String title, List<String> lines) {
        List<String> section = new ArrayList<>(List.of(HEADING + title, ""));
        section.addAll(lines);
        section.add("");
        return section;
    }
}
