package io.siamstream.experiments.training.command;

import ai.djl.Device;
import io.siamstream.experiments.training.sampling.TrainingData;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a command that trains a part of a network on the weights of a base run. */
final class RunOnBase {

    @Option(names = "--config", required = true, description = "YAML file of the run")
    private Path config;

    @Mixin private TrainingFolder data;

    @Mixin private DeviceOption device;

    @Option(names = "--base", required = true, description = "weights of the base run")
    private Path base;

    @Option(names = "--run", required = true, description = "folder of the run")
    private Path run;

    /** The run's configuration. */
    Path config() {
        return config;
    }

    /** Reads what is trained on. */
    TrainingData data() {
        return data.read();
    }

    /** Where to compute. */
    Device device() {
        return device.device();
    }

    /** Weights of the base run. */
    Path base() {
        return base;
    }

    /** Folder of the run. */
    Path run() {
        return run;
    }
}
