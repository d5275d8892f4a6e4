package io.siamstream.experiments.training;

import io.siamstream.experiments.training.data.StillsReader;
import io.siamstream.experiments.training.data.TracksReader;
import io.siamstream.experiments.training.sampling.TrainingData;
import java.nio.file.Path;

/** The training data as it lies in one folder: {@code stills/} and {@code tracks/}. */
final class TrainingFolder {

    private TrainingFolder() {}

    static TrainingData read(Path folder) {
        StillsReader stills = new StillsReader(folder.resolve("stills"));
        return new TrainingData(
                stills.read(),
                new TracksReader(folder.resolve("tracks")).read(),
                stills.backgrounds());
    }
}
