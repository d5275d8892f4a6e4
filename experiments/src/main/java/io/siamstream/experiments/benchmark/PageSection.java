package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.evaluation.result.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Replaces one section of a Markdown page and leaves all others as they are. */
final class PageSection {

    private static final String HEADING = "## ";

    private PageSection() {}

    /**
     * Writes a section, behind all others where the page has none of its title.
     *
     * @param page made where it is missing, with the given heading
     * @param heading the page's first line
     * @param title the section's title
     * @param lines what follows the title
     */
    static void write(Path page, String heading, String title, List<String> lines)
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
