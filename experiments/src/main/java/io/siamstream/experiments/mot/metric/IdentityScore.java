package io.siamstream.experiments.mot.metric;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.detection.Pairing;
import java.util.List;

/**
 * Identity scores (Ristani et al., 2016): every object is given at most one id for the whole
 * sequence, in the way that leaves most boxes right.
 *
 * @param matches boxes of the truth under their object's id
 * @param objects boxes of the truth
 * @param results boxes of the result
 */
public record IdentityScore(long matches, long objects, long results) {

    static IdentityScore of(List<JudgedBoxes> frames) {
        TrackLengths truth = TrackLengths.ofTruth(frames);
        TrackLengths results = TrackLengths.ofResults(frames);
        long[][] together = new long[truth.count()][results.count()];
        long objectBoxes = 0;
        long resultBoxes = 0;
        for (JudgedBoxes frame : frames) {
            objectBoxes += frame.truth().size();
            resultBoxes += frame.results().size();
            for (MotBox object : frame.truth()) {
                for (MotBox result : frame.results()) {
                    if (object.box().overlap(result.box()) >= JudgedBoxes.ON_OBJECT) {
                        together[truth.place(object)][results.place(result)]++;
                    }
                }
            }
        }
        long matches =
                Pairing.best(truth.count(), results.count(), (row, column) -> together[row][column])
                        .stream()
                        .mapToLong(pair -> together[pair.row()][pair.column()])
                        .sum();
        return new IdentityScore(matches, objectBoxes, resultBoxes);
    }

    /** IDF1: harmonic mean of precision and recall, 0 to 1. */
    public double f1() {
        return 2.0 * matches / (objects + results);
    }

    /** IDP: share of the results that are under the right id. */
    public double precision() {
        return (double) matches / results;
    }

    /** IDR: share of the truth's boxes that are found under the right id. */
    public double recall() {
        return (double) matches / objects;
    }
}
