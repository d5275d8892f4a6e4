package io.siamstream.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository that a test is run in. */
public final class Repository {

    private static final Path ROOT = find(Path.of("").toAbsolutePath());

    private Repository() {}

    /** Its root: the nearest folder above that holds the Maven wrapper. */
    public static Path root() {
        return ROOT;
    }

    private static Path find(Path start) {
        Path folder = start;
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no mvnw above " + start);
        }
        return folder;
    }
}
