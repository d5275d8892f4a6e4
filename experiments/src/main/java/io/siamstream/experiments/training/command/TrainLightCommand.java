package io.siamstream.experiments.training.command;

import io.siamstream.experiments.training.light.LightConfig;
import io.siamstream.experiments.training.light.LightTrainer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the light network from the command line. */
@Command(
        name = "train-light",
        mixinStandardHelpOptions = true,
        description =
                "Trains the light network from given weights; begun again on the same run, goes on"
                        + " with it.")
public final class TrainLightCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, description = "YAML file of the run")
    private Path config;

    @Mixin private TrainingFolder data;

    @Mixin private DeviceOption device;

    @Option(
            names = "--base",
            required = true,
            description = "weights to begin with: of a run, or FEAR-XS' as published")
    private Path base;

    @Option(
            names = "--frozen",
            description =
                    "weights of the frozen network that says what is to be kept; those of --base if"
                            + " not given")
    private Path frozen;

    @Option(names = "--run", required = true, description = "folder of the run")
    private Path run;

    @Option(
            names = "--until",
            description = "stop after this step, to be taken up later",
            defaultValue = "9223372036854775807")
    private long until;

    @Override
    public Integer call() throws Exception {
        new LightTrainer(
                        LightConfig.read(config),
                        data.read(),
                        base,
                        Optional.ofNullable(frozen).orElse(base),
                        run,
                        device.device())
                .run(until);
        return 0;
    }
}
