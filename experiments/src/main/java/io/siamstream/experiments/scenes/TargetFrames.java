package io.siamstream.experiments.scenes;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.siamstream.experiments.evaluation.score.TargetFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The CSV file of a benchmark's frames, one line for each target in each frame. */
final class TargetFrames {

    private static final CsvMapper MAPPER = new CsvMapper();
    private static final CsvSchema SCHEMA =
            MAPPER.schemaFor(TargetFrame.class).withHeader().withStrictHeaders(true);

    private TargetFrames() {}

    static void write(Path file, List<TargetFrame> frames) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (SequenceWriter writer = MAPPER.writer(SCHEMA).writeValues(file.toFile())) {
                writer.writeAll(frames);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException if there is no such file, or it holds something else
     */
    static List<TargetFrame> read(Path file) {
        try (MappingIterator<TargetFrame> rows =
                MAPPER.readerFor(TargetFrame.class).with(SCHEMA).readValues(file.toFile())) {
            return rows.readAll();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s is no file of frames that scenes wrote: %s".formatted(file, e.getMessage()),
                    e);
        }
    }
}
