package io.siamstream.tools.rules;

import io.siamstream.tools.kafka.IdConverter;
import picocli.CommandLine.Option;

/** Whose rules they are. */
final class CameraOption {

    @Option(
            names = {"-c", "--camera"},
            required = true,
            converter = IdConverter.class,
            description = "The camera's id; * for all cameras without rules of their own.")
    private String camera;

    String id() {
        return camera;
    }
}
