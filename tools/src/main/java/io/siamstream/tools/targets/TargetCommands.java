package io.siamstream.tools.targets;

import picocli.CommandLine.Command;

/** The group {@code siamstream target}. */
@Command(
        name = "target",
        description = "Starts, corrects and stops targets, and hands them over.",
        subcommands = {
            StartCommand.class,
            CorrectCommand.class,
            StopCommand.class,
            HandOverCommand.class
        })
public final class TargetCommands {}
