package io.siamstream.experiments.mot.metric;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.detection.Pairing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The boxes of one frame that count. Where the truth tells classes (MOT16 and later), only
 * pedestrians are judged, and a result on somebody in a vehicle, a person that stands still, a
 * distractor or a reflection counts neither for nor against the tracker.
 *
 * @param truth boxes that are to be found
 * @param results boxes that a tracker gives
 */
record JudgedBoxes(List<MotBox> truth, List<MotBox> results) {

    /** From this overlap on a result is on an object, as the MOTChallenge counts. */
    static final double ON_OBJECT = 0.5;

    private static final int PEDESTRIAN = 1;
    private static final Set<Integer> NEITHER = Set.of(2, 7, 8, 12);

    JudgedBoxes {
        truth = List.copyOf(truth);
        results = List.copyOf(results);
    }

    static JudgedBoxes of(List<MotBox> truth, List<MotBox> results) {
        List<MotBox> left = new ArrayList<>(results);
        if (truth.stream().anyMatch(box -> NEITHER.contains(box.kind()))) {
            for (Pairing pair : onObjects(truth, results)) {
                if (NEITHER.contains(truth.get(pair.row()).kind())) {
                    left.remove(results.get(pair.column()));
                }
            }
        }
        return new JudgedBoxes(truth.stream().filter(JudgedBoxes::counts).toList(), left);
    }

    private static boolean counts(MotBox box) {
        return box.score() != 0 && (box.kind() == MotBox.NO_KIND || box.kind() == PEDESTRIAN);
    }

    /** As many results on objects as can be, and of these ways the one of the greatest overlap. */
    static List<Pairing> onObjects(List<MotBox> truth, List<MotBox> results) {
        double each = Math.max(truth.size(), results.size());
        return Pairing.best(
                truth.size(),
                results.size(),
                (row, column) -> {
                    double overlap = truth.get(row).box().overlap(results.get(column).box());
                    return overlap >= ON_OBJECT ? each + overlap : 0;
                });
    }
}
