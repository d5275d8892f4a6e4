package io.siamstream.e2e.deploy;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code docker compose} on the repository's file, as a person would call it. */
final class Compose {

    private static final String PROJECT = "siamstream-test";
    private static final long PATIENCE_SECONDS = 120;

    private final Map<String, String> environment;

    /**
     * @param environment settings that differ from those of {@code .env}
     */
    Compose(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Whether there is a {@code docker compose} to call. */
    static boolean isInstalled() {
        return succeeds("docker", "compose", "version");
    }

    /** Whether a Docker engine answers. */
    static boolean engineAnswers() {
        return isInstalled() && succeeds("docker", "version");
    }

    /** Whether the engine has these images or can fetch them. */
    static boolean imagesAreThere(List<String> images) {
        return images.stream()
                .allMatch(
                        image ->
                                succeeds("docker", "image", "inspect", image)
                                        || succeeds("docker", "pull", "--quiet", image));
    }

    /** Runs a command of Compose and returns what it wrote to standard output. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("docker", "compose", "--project-name", PROJECT));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(Repository.root().toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output;
        try (InputStream in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    "%s ended with %d%n%s"
                            .formatted(String.join(" ", command), process.exitValue(), output));
        }
        return output;
    }

    private static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
