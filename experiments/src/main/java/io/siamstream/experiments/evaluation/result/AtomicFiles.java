package io.siamstream.experiments.evaluation.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Files that are there whole or not at all, whenever the process dies. */
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Writes lines of text, making folders as needed and replacing what was there. A file has one
     * writer at a time.
     */
    public static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
            try {
                Files.write(partial, lines);
                Files.move(
                        partial,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
