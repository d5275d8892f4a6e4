package io.siamstream.experiments.mot;

import io.siamstream.experiments.evaluation.result.AtomicFiles;
import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.experiments.mot.data.MotFile;
import io.siamstream.experiments.mot.data.MotSequence;
import io.siamstream.experiments.mot.metric.MotScore;
import io.siamstream.experiments.mot.tracker.ObjectTracker;
import io.siamstream.experiments.mot.tracker.TrackerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One tracker on one sequence.
 *
 * @param kind the tracker
 * @param every the detector runs on the first frame and every so many after it
 */
record MotRun(TrackerKind kind, int every) {

    /**
     * Follows the sequence's objects, writes the result as the MOTChallenge takes it, and scores
     * it.
     *
     * @param results folder that the results of all runs go to
     */
    MotScore score(MotSequence sequence, Path results) throws IOException {
        List<List<MotBox>> followed = follow(sequence);
        Path file =
                results.resolve(kind.name().toLowerCase(Locale.ROOT))
                        .resolve("every-" + every)
                        .resolve(sequence.name() + ".txt");
        Files.createDirectories(file.getParent());
        AtomicFiles.write(file, MotFile.lines(followed));
        return MotScore.of(sequence.truth(), followed);
    }

    private List<List<MotBox>> follow(MotSequence sequence) {
        List<List<MotBox>> followed = new ArrayList<>();
        try (ObjectTracker tracker = kind.open(sequence.framesPerSecond())) {
            for (int i = 0; i < sequence.length(); i++) {
                int frame = i;
                followed.add(
                        tracker.track(
                                () -> sequence.pictures().picture(frame),
                                i % every == 0
                                        ? Optional.of(sequence.detections().get(i))
                                        : Optional.empty()));
            }
        }
        return followed;
    }
}
