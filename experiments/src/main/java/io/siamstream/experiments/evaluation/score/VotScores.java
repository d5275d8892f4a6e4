package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.protocol.AccuracyRobustness;
import io.siamstream.experiments.evaluation.protocol.EaoInterval;
import io.siamstream.experiments.evaluation.protocol.ExpectedOverlap;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame;
import io.siamstream.experiments.evaluation.protocol.SupervisedRun;
import io.siamstream.experiments.evaluation.protocol.VotProtocol;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import io.siamstream.tracker.geometry.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One tracker's scores in VOT's experiment with resets.
 *
 * @param tracker its name
 * @param sequences the sequences that it has results of
 * @param runs its results of them, in the same order
 */
public record VotScores(String tracker, List<Sequence> sequences, List<SupervisedRun> runs) {

    public VotScores {
        sequences = List.copyOf(sequences);
        runs = List.copyOf(runs);
    }

    /** Reads whatever a tracker has results of. */
    public static VotScores read(String tracker, List<Sequence> sequences, ResultFolder results) {
        List<Sequence> found = new ArrayList<>();
        List<SupervisedRun> runs = new ArrayList<>();
        for (Sequence sequence : sequences) {
            List<List<SupervisedFrame>> repetitions = new ArrayList<>();
            Optional<List<SupervisedFrame>> next = results.supervised(sequence, 1);
            while (next.isPresent()) {
                repetitions.add(next.get());
                next = results.supervised(sequence, repetitions.size() + 1);
            }
            if (!repetitions.isEmpty()) {
                ImageFiles.FrameSize size = ImageFiles.size(sequence.frames().get(0));
                List<Region> truth =
                        sequence.annotations().stream().map(Optional::orElseThrow).toList();
                found.add(sequence);
                runs.add(new SupervisedRun(truth, repetitions, size.width(), size.height()));
            }
        }
        return new VotScores(tracker, found, runs);
    }

    /** Accuracy and robustness. */
    public AccuracyRobustness accuracyRobustness(VotProtocol protocol) {
        return AccuracyRobustness.of(runs, protocol);
    }

    /** The expected overlap by length. */
    public ExpectedOverlap expectedOverlap(VotProtocol protocol) {
        return ExpectedOverlap.of(runs, protocol);
    }

    /** The expected average overlap. */
    public double expectedAverageOverlap(VotProtocol protocol, EaoInterval interval) {
        return expectedOverlap(protocol).average(interval, protocol);
    }

    /** The expected average overlap of the frames that carry a tag. */
    public double expectedAverageOverlap(VotProtocol protocol, EaoInterval interval, String tag) {
        List<boolean[]> tagged = new ArrayList<>();
        for (Sequence sequence : sequences) {
            boolean[] frames = new boolean[sequence.length()];
            List<Integer> values = sequence.labels().getOrDefault(tag, List.of());
            for (int i = 0; i < values.size(); i++) {
                frames[i] = values.get(i) != 0;
            }
            tagged.add(frames);
        }
        return ExpectedOverlap.ofTagged(runs, protocol, tagged).average(interval, protocol);
    }
}
