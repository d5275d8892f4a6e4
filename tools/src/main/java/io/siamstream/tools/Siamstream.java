package io.siamstream.tools;

import io.siamstream.tools.demo.CamerasCommand;
import io.siamstream.tools.demo.DemoCommand;
import io.siamstream.tools.detect.DetectCommand;
import io.siamstream.tools.doctor.DoctorCommand;
import io.siamstream.tools.load.LoadCommand;
import io.siamstream.tools.publish.Passwords;
import io.siamstream.tools.publish.PublishCommand;
import io.siamstream.tools.rules.RulesCommands;
import io.siamstream.tools.targets.TargetCommands;
import io.siamstream.tools.tracks.DeadLettersCommand;
import io.siamstream.tools.tracks.OverlayCommand;
import io.siamstream.tools.tracks.TracksCommand;
import io.siamstream.tools.viewer.ViewCommand;
import java.time.Instant;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line around the job: {@code tools/siamstream}. */
@Command(
        name = "siamstream",
        description = "What a person runs around the tracking job.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "siamstream 0.2",
        subcommands = {
            DemoCommand.class,
            CamerasCommand.class,
            PublishCommand.class,
            DetectCommand.class,
            TargetCommands.class,
            RulesCommands.class,
            TracksCommand.class,
            DeadLettersCommand.class,
            OverlayCommand.class,
            ViewCommand.class,
            DoctorCommand.class,
            LoadCommand.class,
            HelpCommand.class
        })
public final class Siamstream implements Runnable {

    @Spec private CommandSpec spec;

    /** Runs a command; the exit code is 0 when it succeeded, 1 when it failed, 2 on wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, with one line for a failure and not a stack trace. */
    public static CommandLine commandLine() {
        return new CommandLine(new Siamstream())
                .registerConverter(Instant.class, Instant::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(
                        (exception, arguments) -> {
                            CommandLine command = exception.getCommandLine();
                            command.getErr()
                                    .println(command.getColorScheme().errorText(text(exception)));
                            if (!UnmatchedArgumentException.printSuggestions(
                                    exception, command.getErr())) {
                                command.usage(command.getErr());
                            }
                            return command.getCommandSpec().exitCodeOnInvalidInput();
                        })
                .setExecutionExceptionHandler(
                        (exception, command, result) -> {
                            command.getErr()
                                    .println(command.getColorScheme().errorText(text(exception)));
                            command.getErr().flush();
                            return command.getCommandSpec().exitCodeOnExecutionException();
                        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? Try: siamstream demo");
    }

    private static String text(Exception exception) {
        String message =
                exception.getMessage() == null ? exception.toString() : exception.getMessage();
        return Passwords.masked(
                exception instanceof TimeoutException
                        ? message
                                + ": is the broker where -b or kafka.bootstrap.servers says, and"
                                + " does it answer? siamstream doctor looks"
                        : message);
    }
}
