package io.siamstream.experiments.evaluation.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.siamstream.experiments.evaluation.result.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What the results in a folder were made with, so that a later run does not mix in others. */
public final class ResultSettings {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultSettings() {}

    /**
     * Notes a tracker's settings, or compares them with those noted before.
     *
     * @param folder where notes are kept, one file a tracker
     * @param frames most frames of a sequence, empty for all
     * @throws IllegalArgumentException if the results there were made with others
     */
    public static void claim(Path folder, TrackerFactory tracker, OptionalInt frames) {
        Map<String, String> settings = new TreeMap<>(tracker.settings());
        frames.ifPresent(limit -> settings.put("frames", String.valueOf(limit)));
        claim(folder, tracker.title(), settings);
    }

    /**
     * Notes settings, or compares them with those noted before.
     *
     * @param folder where notes are kept, one file a title
     * @param title whose results they are
     * @throws IllegalArgumentException if the results there were made with others
     */
    public static void claim(Path folder, String title, Map<String, String> settings) {
        Path file = folder.resolve(title + ".json");
        try {
            if (!Files.exists(file)) {
                AtomicFiles.write(file, List.of(JSON.writeValueAsString(settings)));
                return;
            }
            Map<String, String> earlier =
                    JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {});
            if (!earlier.equals(settings)) {
                throw new IllegalArgumentException(
                        "The results of %s here were made with %s, now it is %s; choose another"
                                        .formatted(title, earlier, settings)
                                + " --output, or delete the old results and "
                                + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
