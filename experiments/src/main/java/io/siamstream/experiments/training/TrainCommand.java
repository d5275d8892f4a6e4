package io.siamstream.experiments.training;

import io.siamstream.experiments.training.data.StillsReader;
import io.siamstream.experiments.training.data.TracksReader;
import io.siamstream.experiments.training.sampling.TrainingData;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the base tracker from the command line. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains the base tracker; begun again on the same run, goes on with it.")
public final class TrainCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, description = "YAML file of the run")
    private Path config;

    @Option(names = "--data", required = true, description = "folder with stills/ and tracks/")
    private Path data;

    @Option(
            names = "--backbone",
            required = true,
            description = "ImageNet weights: folder of .npy, .npz or .safetensors")
    private Path backbone;

    @Option(names = "--run", required = true, description = "folder of the run")
    private Path run;

    @Option(
            names = "--until",
            description = "stop after this step, to be taken up later",
            defaultValue = "9223372036854775807")
    private long until;

    @Override
    public Integer call() throws Exception {
        StillsReader stills = new StillsReader(data.resolve("stills"));
        TrainingData training =
                new TrainingData(
                        stills.read(),
                        new TracksReader(data.resolve("tracks")).read(),
                        stills.backgrounds());
        new Trainer(TrainingConfig.read(config), training, backbone, run).run(until);
        return 0;
    }
}
