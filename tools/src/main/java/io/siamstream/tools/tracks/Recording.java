package io.siamstream.tools.tracks;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Track events in a file of JSON lines, as {@code siamstream tracks} writes it. */
final class Recording {
    private Recording() {}

    /**
     * Reads a recording, event by event.
     *
     * @param receiver is given each event in the file's order
     * @throws IllegalArgumentException if a line is no track event; the message names it
     */
    static void read(Path file, EventReceiver receiver) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    receiver.accept(event(line, file, number));
                }
            }
        }
    }

    private static TrackEvent event(String line, Path file, int number) {
        try {
            return Json.read(line, TrackEvent.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s, line %d: %s".formatted(file, number, e.getMessage()), e);
        }
    }

    /** Is given track events. */
    interface EventReceiver {

        /** Takes one. */
        void accept(TrackEvent event) throws IOException;
    }
}
