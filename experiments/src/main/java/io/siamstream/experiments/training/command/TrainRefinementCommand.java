package io.siamstream.experiments.training.command;

import io.siamstream.experiments.training.refinement.RefinementConfig;
import io.siamstream.experiments.training.refinement.RefinementTrainer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains the mask refinement from the command line. */
@Command(
        name = "train-refinement",
        mixinStandardHelpOptions = true,
        description =
                "Trains the refinement of masks on a base run; begun again on the same run, goes"
                        + " on.")
public final class TrainRefinementCommand implements Callable<Integer> {

    @Mixin private RunOnBase options;

    @Override
    public Integer call() throws Exception {
        new RefinementTrainer(
                        RefinementConfig.read(options.config()),
                        options.data(),
                        options.base(),
                        options.run(),
                        options.device())
                .run();
        return 0;
    }
}
