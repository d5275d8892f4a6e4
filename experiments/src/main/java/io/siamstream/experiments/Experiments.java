package io.siamstream.experiments;

import io.siamstream.experiments.benchmark.BenchmarkCommand;
import io.siamstream.experiments.benchmark.MemoryCommand;
import io.siamstream.experiments.benchmark.SoakCommand;
import io.siamstream.experiments.benchmark.compare.CompareCommand;
import io.siamstream.experiments.evaluation.EvaluateCommand;
import io.siamstream.experiments.evaluation.ablation.AblationCommand;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.mask.TrueBoxMasksCommand;
import io.siamstream.experiments.evaluation.tune.TuneCommand;
import io.siamstream.experiments.handover.HandOversCommand;
import io.siamstream.experiments.mot.MotCommand;
import io.siamstream.experiments.scenes.ScenesCommand;
import io.siamstream.experiments.training.command.ExportCommand;
import io.siamstream.experiments.training.command.ExportLightCommand;
import io.siamstream.experiments.training.command.GrowCommand;
import io.siamstream.experiments.training.command.MixCommand;
import io.siamstream.experiments.training.command.TrainCommand;
import io.siamstream.experiments.training.command.TrainGuideCommand;
import io.siamstream.experiments.training.command.TrainLightCommand;
import io.siamstream.experiments.training.command.TrainLightMaskCommand;
import io.siamstream.experiments.training.command.TrainRefinementCommand;
import io.siamstream.experiments.training.command.ValidateLightCommand;
import io.siamstream.experiments.training.confidence.FitConfidenceCommand;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of everything that is done with the tracker outside a stream. */
@Command(
        name = "experiments/run",
        description = "Trains SiamMLG and evaluates it beside other trackers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchmarkCommand.class,
            CompareCommand.class,
            SoakCommand.class,
            MemoryCommand.class,
            TrainCommand.class,
            TrainGuideCommand.class,
            TrainRefinementCommand.class,
            TrainLightCommand.class,
            ValidateLightCommand.class,
            ExportLightCommand.class,
            TrainLightMaskCommand.class,
            FitConfidenceCommand.class,
            GrowCommand.class,
            MixCommand.class,
            ExportCommand.class,
            EvaluateCommand.class,
            MotCommand.class,
            AblationCommand.class,
            TrueBoxMasksCommand.class,
            TuneCommand.class,
            ScenesCommand.class,
            HandOversCommand.class
        })
public final class Experiments implements Callable<Integer> {

    private static final int STOPPED = 130;

    @Spec private CommandSpec spec;

    private Experiments() {}

    /** Runs the command that the arguments name and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /**
     * The command line. What the user can mend ends in one line, and what was stopped in the code
     * of an interrupted command; anything else is a fault of ours and shows where it happened.
     */
    public static CommandLine commandLine() {
        return new CommandLine(new Experiments())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (exception, command, result) -> {
                            if (exception instanceof CancellationException) {
                                command.getErr()
                                        .println(
                                                "Stopped. The same command goes on where this one"
                                                        + " was.");
                                return STOPPED;
                            }
                            if (exception instanceof DatasetException
                                    || exception instanceof IllegalArgumentException) {
                                command.getErr().println(exception.getMessage());
                                return CommandLine.ExitCode.SOFTWARE;
                            }
                            throw exception;
                        });
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return CommandLine.ExitCode.USAGE;
    }
}
