package io.siamstream.experiments.training.command;

import io.siamstream.experiments.training.base.BaseConfig;
import io.siamstream.experiments.training.base.BaseTrainer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the base tracker from the command line. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains the base tracker; begun again on the same run, goes on with it.")
public final class TrainCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, description = "YAML file of the run")
    private Path config;

    @Mixin private TrainingFolder data;

    @Mixin private DeviceOption device;

    @Option(
            names = "--backbone",
            required = true,
            description = "ImageNet weights: folder of .npy, .npz or .safetensors")
    private Path backbone;

    @Option(names = "--run", required = true, description = "folder of the run")
    private Path run;

    @Option(names = "--base", description = "weights of an earlier run to begin with")
    private Path base;

    @Option(
            names = "--teacher",
            description =
                    "weights of a light network whose responses and boxes are learned from beside"
                            + " the truth, by losses.teacher and losses.teacherBox")
    private Path teacher;

    @Option(
            names = "--until",
            description = "stop after this step, to be taken up later",
            defaultValue = "9223372036854775807")
    private long until;

    @Override
    public Integer call() throws Exception {
        new BaseTrainer(
                        BaseConfig.read(config),
                        data.read(),
                        backbone,
                        Optional.ofNullable(base),
                        Optional.ofNullable(teacher),
                        run,
                        device.device())
                .run(until);
        return 0;
    }
}
