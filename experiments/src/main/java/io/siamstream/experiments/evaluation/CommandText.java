package io.siamstream.experiments.evaluation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** A command as it was typed, for reports to tell how they were made. */
public final class CommandText {

    /** What of the environment changes figures. */
    private static final List<String> VARIABLES =
            List.of("JAVA_OPTS", "OMP_NUM_THREADS", "ONEDNN_DEFAULT_FPMATH_MODE");

    private CommandText() {}

    /** The running command with its arguments, and with what of the environment matters to it. */
    public static String of(CommandSpec spec) {
        return of(System.getenv(), spec.root().commandLine().getParseResult().originalArgs());
    }

    static String of(Map<String, String> environment, List<String> arguments) {
        Stream<String> set =
                VARIABLES.stream()
                        .filter(name -> !environment.getOrDefault(name, "").isBlank())
                        .map(name -> name + "=" + quoted(environment.get(name)));
        return Stream.concat(set, Stream.concat(Stream.of("experiments/run"), arguments.stream()))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }
}
