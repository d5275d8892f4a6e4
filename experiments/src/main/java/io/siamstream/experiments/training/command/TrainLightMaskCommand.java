package io.siamstream.experiments.training.command;

import io.siamstream.experiments.training.light.LightMaskConfig;
import io.siamstream.experiments.training.light.LightMaskTrainer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the light network's mask branch from the command line. */
@Command(
        name = "train-light-mask",
        mixinStandardHelpOptions = true,
        description =
                "Trains the mask branch of a light network; begun again on the same run, goes on.")
public final class TrainLightMaskCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, description = "YAML file of the run")
    private Path config;

    @Mixin private TrainingFolder data;

    @Mixin private DeviceOption device;

    @Option(
            names = "--base",
            required = true,
            description =
                    "weights to begin with: of a run, with or without a mask branch, or FEAR-XS' as"
                            + " published")
    private Path base;

    @Option(names = "--run", required = true, description = "folder of the run")
    private Path run;

    @Override
    public Integer call() throws Exception {
        new LightMaskTrainer(LightMaskConfig.read(config), data.read(), base, run, device.device())
                .run();
        return 0;
    }
}
