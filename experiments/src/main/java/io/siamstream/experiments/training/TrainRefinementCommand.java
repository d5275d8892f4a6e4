package io.siamstream.experiments.training;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the mask refinement from the command line. */
@Command(
        name = "train-refinement",
        mixinStandardHelpOptions = true,
        description =
                "Trains the refinement of masks on a base run; begun again on the same run, goes"
                        + " on.")
public final class TrainRefinementCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, description = "YAML file of the run")
    private Path config;

    @Mixin private TrainingFolder data;

    @Mixin private DeviceOption device;

    @Option(names = "--base", required = true, description = "weights of the base run")
    private Path base;

    @Option(names = "--run", required = true, description = "folder of the run")
    private Path run;

    @Override
    public Integer call() throws Exception {
        new RefinementTrainer(
                        RefinementConfig.read(config), data.read(), base, run, device.device())
                .run();
        return 0;
    }
}
