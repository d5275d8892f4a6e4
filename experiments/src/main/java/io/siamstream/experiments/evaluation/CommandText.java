package io.siamstream.experiments.evaluation;

import picocli.CommandLine.Model.CommandSpec;

/** A command as it was typed, for reports to tell how they were made. */
public final class CommandText {

    private CommandText() {}

    /** The running command with its arguments. */
    public static String of(CommandSpec spec) {
        return "experiments/run "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }
}
