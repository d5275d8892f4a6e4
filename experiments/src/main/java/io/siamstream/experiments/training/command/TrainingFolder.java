package io.siamstream.experiments.training.command;

import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.StillsReader;
import io.siamstream.experiments.training.data.TracksReader;
import io.siamstream.experiments.training.data.TrainingLayout;
import io.siamstream.experiments.training.sampling.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The data of a training run, as its command names them. */
public final class TrainingFolder {

    @Option(names = "--data", required = true, description = "folder with stills/ and tracks/")
    private Path folder;

    @Option(
            names = "--also",
            paramLabel = "LAYOUT=DIR",
            description = "another data set in its own layout: ${COMPLETION-CANDIDATES}")
    private Map<TrainingLayout, Path> others = new EnumMap<>(TrainingLayout.class);

    /** Reads everything. */
    public TrainingData read() {
        StillsReader reader = new StillsReader(folder.resolve("stills"));
        List<Clip> stills = new ArrayList<>(reader.read());
        List<Clip> tracks = new ArrayList<>(new TracksReader(folder.resolve("tracks")).read());
        others.forEach(
                (layout, root) ->
                        layout.reader(root)
                                .read()
                                .forEach(clip -> (clip.isStill() ? stills : tracks).add(clip)));
        return new TrainingData(stills, tracks, reader.backgrounds());
    }
}
