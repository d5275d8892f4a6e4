package io.siamstream.tools.rules;

import picocli.CommandLine.Command;

/** The group {@code siamstream rules}. */
@Command(
        name = "rules",
        description =
                "Says which detections of a camera are followed and which cameras are its"
                        + " neighbours, while the job runs.",
        subcommands = {SetCommand.class, ClearCommand.class, ShowCommand.class})
public final class RulesCommands {}
