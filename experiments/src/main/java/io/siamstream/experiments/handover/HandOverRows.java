package io.siamstream.experiments.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.experiments.evaluation.report.HandOversReport;
import io.siamstream.experiments.evaluation.score.HandOverCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The worlds of a run that are done, one line of a file each, so that a run that was stopped goes
 * on after them. Lines of other settings or another commit are kept and not used.
 */
final class HandOverRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String settings;
    private final List<Line> lines = new ArrayList<>();

    /** One line of the file. */
    record Line(String settings, String world, long seed, HandOverCount count) {}

    /**
     * Opens a file, which need not be there yet. A last line that was cut off is left out.
     *
     * @param settings whatever the rows depend on
     */
    HandOverRows(Path file, String settings) {
        this.file = file;
        this.settings = settings;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::remember);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void remember(String text) {
        try {
            lines.add(JSON.readValue(text, Line.class));
        } catch (JsonProcessingException e) {
            // The process was stopped while it wrote this line: the world is run again.
        }
    }

    /** What came of a world, if it is done. */
    Optional<HandOverCount> find(String world, long seed) {
        return lines.stream()
                .filter(line -> line.settings.equals(settings))
                .filter(line -> line.world.equals(world) && line.seed == seed)
                .map(Line::count)
                .findFirst();
    }

    /** Keeps a row. */
    void add(HandOversReport.Row row) {
        Line line = new Line(settings, row.world(), row.seed(), row.count());
        try {
            Files.writeString(
                    file,
                    "\n" + JSON.writeValueAsString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        lines.add(line);
    }
}
