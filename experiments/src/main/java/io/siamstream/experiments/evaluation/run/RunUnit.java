package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.Mask;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import io.siamstream.tracker.mask.RunLengthMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All repetitions of one tracker on one sequence in one experiment.
 *
 * @param tracker who runs
 * @param sequence over what
 * @param experiment how
 * @param results where the files go
 */
record RunUnit(
        TrackerFactory tracker, Sequence sequence, Experiment experiment, ResultFolder results) {

    /** Repetitions of a tracker that is not deterministic, by VOT's and by GOT-10k's rules. */
    private static final int VOT_REPETITIONS = 15;

    private static final int GOT10K_REPETITIONS = 3;
    private static final int DETERMINISM_CHECK = 3;

    /** Whether its files are all there. */
    boolean finished() {
        int done = done();
        return done >= repetitions() || done >= DETERMINISM_CHECK && equalSoFar();
    }

    /**
     * Runs the repetitions that are missing and writes each as soon as it is done.
     *
     * @param frameDone called after every frame
     */
    void run(SequenceTracker running, Runnable frameDone) {
        while (!finished()) {
            int repetition = done() + 1;
            if (experiment == Experiment.SUPERVISED) {
                SupervisedRunner.Recording run = SupervisedRunner.run(sequence, running, frameDone);
                results.writeSupervised(sequence, repetition, run.frames(), run.seconds());
            } else {
                OnePassRunner.Recording run = OnePassRunner.run(sequence, running, frameDone);
                if (!sequence.masks().isEmpty()) {
                    writeMasks(run.masks());
                }
                results.write(sequence, repetition, run.result());
            }
        }
    }

    private int done() {
        if (experiment == Experiment.ONE_PASS) {
            return results.onePassRepetitions(sequence);
        }
        int done = 0;
        while (results.supervised(sequence, done + 1).isPresent()) {
            done++;
        }
        return done;
    }

    private int repetitions() {
        if (tracker.deterministic()) {
            return 1;
        }
        return switch (sequence.benchmark()) {
            case VOT -> experiment == Experiment.SUPERVISED ? VOT_REPETITIONS : 1;
            case GOT10K -> GOT10K_REPETITIONS;
            default -> 1;
        };
    }

    private boolean equalSoFar() {
        return experiment == Experiment.SUPERVISED
                && results.supervised(sequence, 1).equals(results.supervised(sequence, 2))
                && results.supervised(sequence, 1).equals(results.supervised(sequence, 3));
    }

    private void writeMasks(List<Optional<RunLengthMask>> masks) {
        if (masks.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        Path folder = results.maskFolder(sequence.name());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder, e);
        }
        for (int i = 0; i < masks.size(); i++) {
            String name = sequence.masks().get(i).getFileName().toString();
            Mask truth = Mask.read(sequence.masks().get(i));
            Mask answer =
                    i == 0
                            ? truth
                            : masks.get(i)
                                    .map(Mask::of)
                                    .orElseGet(() -> Mask.empty(truth.width(), truth.height()));
            answer.write(folder.resolve(name));
        }
    }

    @Override
    public String toString() {
        return tracker.title() + " on " + sequence.qualifiedName();
    }
}
