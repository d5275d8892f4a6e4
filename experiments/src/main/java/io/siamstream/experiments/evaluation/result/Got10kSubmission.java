package io.siamstream.experiments.evaluation.result;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive that GOT-10k's server takes: beside a tracker's folder, as the toolkit leaves it, the
 * folders of the sequences at its root.
 */
public final class Got10kSubmission {

    private Got10kSubmission() {}

    /**
     * Packs a tracker's results of a test split.
     *
     * @param tracker folder of the tracker's results
     * @return the archive, empty where the truth is not withheld and nothing is to be sent
     * @throws DatasetException if a sequence has no result
     */
    public static Optional<Path> pack(Path tracker, Dataset dataset) {
        List<Sequence> sequences = dataset.sequences().stream().filter(Sequence::withheld).toList();
        if (dataset.benchmark() != Benchmark.GOT10K || sequences.isEmpty()) {
            return Optional.empty();
        }
        Path archive = tracker.resolveSibling(tracker.getFileName() + ".zip");
        Path partial = archive.resolveSibling("." + archive.getFileName() + ".partial");
        try {
            try (OutputStream file = Files.newOutputStream(partial);
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                for (Sequence sequence : sequences) {
                    add(zip, tracker, sequence.name());
                }
            }
            Files.move(
                    partial,
                    archive,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + archive, e);
        }
        return Optional.of(archive);
    }

    private static void add(ZipOutputStream zip, Path tracker, String sequence) throws IOException {
        Path folder = tracker.resolve(sequence);
        if (!Files.isDirectory(folder)) {
            throw DatasetException.in(
                    folder, "expected results of this sequence: the server takes all or none");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(sequence + "/" + file.getFileName()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
