package io.siamstream.tools.tracks;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Track events in a file of JSON lines, as {@code siamstream tracks} writes it. */
final class Recording {
    private Recording() {}

    /**
     * Reads a recording.
     *
     * @throws IllegalArgumentException if a line is no track event; the message names it
     */
    static List<TrackEvent> read(Path file) throws IOException {
        List<TrackEvent> events = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    events.add(event(line, file, number));
                }
            }
        }
        return events;
    }

    private static TrackEvent event(String line, Path file, int number) {
        try {
            return Json.read(line, TrackEvent.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s, line %d: %s".formatted(file, number, e.getMessage()), e);
        }
    }
}
