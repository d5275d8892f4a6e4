package io.siamstream.experiments.benchmark.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints of a running job.
 *
 * @param folder where Flink puts them
 */
public record CheckpointFolder(Path folder) {

    /**
     * Bytes of the latest checkpoint, empty before the first and while one takes the place of
     * another.
     */
    public Optional<Long> latestBytes() {
        try {
            return latest().map(CheckpointFolder::size);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Number of the latest checkpoint, 0 before the first. */
    public long latestNumber() {
        return latest().map(CheckpointFolder::number).orElse(0L);
    }

    private Optional<Path> latest() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparingLong(CheckpointFolder::number));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().replace("chk-", ""));
    }

    private static long size(Path checkpoint) {
        try (Stream<Path> files = Files.list(checkpoint)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
