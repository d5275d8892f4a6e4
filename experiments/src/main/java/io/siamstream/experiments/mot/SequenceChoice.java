package io.siamstream.experiments.mot;

import io.siamstream.experiments.mot.data.GeneratedSequence;
import io.siamstream.experiments.mot.data.MotSequence;
import io.siamstream.experiments.scenes.SceneSelection;
import io.siamstream.scenes.Scene;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which sequences are used, as a person asks for them. */
final class SequenceChoice {

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description =
                    "Sequences of the MOTChallenge: folders with img1, det/det.txt and gt/gt.txt.")
    private List<Path> folders = List.of();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "At most the first N frames of a folder's sequence.")
    private Integer frames;

    @Option(
            names = "--scene-seeds",
            split = ",",
            paramLabel = "N",
            description = "Also generated scenes, of these seeds, with noisy detections.")
    private List<Long> seeds = List.of();

    @Option(
            names = "--scene-minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long the scenes' cameras run (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--scene-cameras",
            split = ",",
            paramLabel = "NAME",
            description = "Only these of the scenes, such as reef,harbour (default: all).")
    private List<String> cameras = List.of();

    /**
     * The sequences that were asked for.
     *
     * @throws io.siamstream.experiments.evaluation.dataset.DatasetException if one cannot be read
     * @throws IllegalArgumentException if none was asked for, or of no length
     */
    List<MotSequence> sequences() {
        if (folders.isEmpty() && seeds.isEmpty()) {
            throw new IllegalArgumentException(
                    "Name a MOTChallenge folder (img1, det/det.txt, gt/gt.txt), or --scene-seeds");
        }
        if (minutes <= 0 || (frames != null && frames < 1)) {
            throw new IllegalArgumentException("--scene-minutes and --frames must be above 0");
        }
        List<MotSequence> sequences = new ArrayList<>();
        for (Path folder : folders) {
            MotSequence whole = MotSequence.read(folder);
            sequences.add(frames == null ? whole : whole.first(frames));
        }
        for (long seed : seeds) {
            SceneSelection.of(seed, cameras, "--scene-cameras")
                    .forEach(scene -> sequences.add(generated(scene, seed)));
        }
        return sequences;
    }

    private MotSequence generated(Scene scene, long seed) {
        int count = (int) Math.ceil(60 * minutes * scene.framesPerSecond());
        return GeneratedSequence.of("%s-%d".formatted(scene.cameraId(), seed), scene, seed, count);
    }
}
