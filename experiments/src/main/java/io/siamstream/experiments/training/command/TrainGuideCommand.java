package io.siamstream.experiments.training.command;

import io.siamstream.experiments.training.guide.GuideConfig;
import io.siamstream.experiments.training.guide.GuideTrainer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains the gradient guide from the command line. */
@Command(
        name = "train-guide",
        mixinStandardHelpOptions = true,
        description =
                "Trains the gradient guide on a base run; begun again on the same run, goes on.")
public final class TrainGuideCommand implements Callable<Integer> {

    @Mixin private RunOnBase options;

    @Override
    public Integer call() throws Exception {
        new GuideTrainer(
                        GuideConfig.read(options.config()),
                        options.data(),
                        options.base(),
                        options.run(),
                        options.device())
                .run();
        return 0;
    }
}
