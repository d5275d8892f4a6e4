package io.siamstream.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of material that some tests need and that no clone of the repository has. */
public final class SharedData {

    private SharedData() {}

    /** A file or folder in it; skips the test where it is missing. */
    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("siamstream.shared", ""), relative);
        Assumptions.assumeTrue(
                Files.exists(path), () -> "skipped: " + relative + " is not in siamstream.shared");
        return path;
    }
}
