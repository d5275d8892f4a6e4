package io.siamstream.tools.publish;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The webcams of this machine, for a person who named another. */
final class Webcams {
    private static final Path DEVICES = Path.of("/dev");

    private Webcams() {}

    /** What to say about a source that is not there. */
    static String missing(String source) {
        boolean number = source.chars().allMatch(Character::isDigit);
        if (!number && !source.startsWith("/dev/")) {
            return "There is no " + source;
        }
        List<String> devices = devices();
        return "There is no %s; %s"
                .formatted(
                        number ? "file " + source + ", and webcams are named by device" : source,
                        devices.isEmpty()
                                ? "this machine has no webcam (no /dev/video*)"
                                : "this machine's video devices: " + String.join(", ", devices));
    }

    private static List<String> devices() {
        List<String> devices = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(DEVICES, "video*")) {
            entries.forEach(entry -> devices.add(entry.toString()));
        } catch (IOException e) {
            return List.of();
        }
        return devices.stream().sorted().toList();
    }
}
