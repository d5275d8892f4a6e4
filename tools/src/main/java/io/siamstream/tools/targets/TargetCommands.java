package io.siamstream.tools.targets;

import picocli.CommandLine.Command;

/** The group {@code siamstream target}. */
@Command(
        name = "target",
        description = "Starts, corrects and stops targets.",
        subcommands = {StartCommand.class, CorrectCommand.class, StopCommand.class})
public final class TargetCommands {}
