package io.siamstream.e2e.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes the samples to files, which Jazzer begins from. */
public final class SeedCorpus {

    private SeedCorpus() {}

    /**
     * Writes a file for each sample.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<byte[]> samples =
                Stream.of(Samples.frames(), Samples.commands(), Samples.pictures())
                        .flatMap(List::stream)
                        .toList();
        for (int i = 0; i < samples.size(); i++) {
            Files.write(folder.resolve("sample-" + i), samples.get(i));
        }
    }
}
