package io.siamstream.experiments.mot.metric;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.detection.Pairing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * CLEAR MOT (Bernardin and Stiefelhagen, 2008) as the MOTChallenge counts it: an object keeps the
 * result that it had as long as the two overlap enough, all others are paired anew.
 *
 * @param objects boxes of the truth
 * @param matches of these, boxes with a result
 * @param falsePositives results on no object
 * @param switches how often an object got a result of another id than before
 * @param fragments how often an object lost its result and later got one again
 * @param overlap sum of the overlaps of all matches
 * @param mostlyTracked objects of which at least 80 % of the boxes have a result
 * @param mostlyLost objects of which less than 20 % have one
 * @param identities objects
 */
public record ClearMot(
        long objects,
        long matches,
        long falsePositives,
        long switches,
        long fragments,
        double overlap,
        int mostlyTracked,
        int mostlyLost,
        int identities) {

    private static final double MOSTLY = 0.8;
    private static final double HARDLY = 0.2;

    static ClearMot of(List<JudgedBoxes> frames) {
        Map<Long, Long> last = new HashMap<>();
        Map<Long, List<Boolean>> lives = new HashMap<>();
        long objects = 0;
        long results = 0;
        long matches = 0;
        long switches = 0;
        double overlap = 0;
        for (JudgedBoxes frame : frames) {
            objects += frame.truth().size();
            results += frame.results().size();
            Map<MotBox, MotBox> found = match(frame, last);
            for (MotBox object : frame.truth()) {
                MotBox result = found.get(object);
                lives.computeIfAbsent(object.id(), id -> new ArrayList<>()).add(result != null);
                if (result != null) {
                    Long before = last.put(object.id(), result.id());
                    switches += before == null || before == result.id() ? 0 : 1;
                    overlap += object.box().overlap(result.box());
                    matches++;
                }
            }
        }
        return new ClearMot(
                objects,
                matches,
                results - matches,
                switches,
                lives.values().stream().mapToLong(ClearMot::gaps).sum(),
                overlap,
                (int) lives.values().stream().filter(life -> share(life) >= MOSTLY).count(),
                (int) lives.values().stream().filter(life -> share(life) < HARDLY).count(),
                lives.size());
    }

    private static Map<MotBox, MotBox> match(JudgedBoxes frame, Map<Long, Long> last) {
        Map<MotBox, MotBox> found = new HashMap<>();
        List<MotBox> objects = new ArrayList<>(frame.truth());
        List<MotBox> results = new ArrayList<>(frame.results());
        for (MotBox object : frame.truth()) {
            results.stream()
                    .filter(result -> Objects.equals(last.get(object.id()), result.id()))
                    .filter(result -> object.box().overlap(result.box()) >= JudgedBoxes.ON_OBJECT)
                    .findFirst()
                    .ifPresent(
                            result -> {
                                found.put(object, result);
                                objects.remove(object);
                                results.remove(result);
                            });
        }
        for (Pairing pair : JudgedBoxes.onObjects(objects, results)) {
            found.put(objects.get(pair.row()), results.get(pair.column()));
        }
        return found;
    }

    private static long gaps(List<Boolean> life) {
        long gaps = 0;
        boolean gone = false;
        boolean seen = false;
        for (boolean tracked : life) {
            gaps += tracked && gone ? 1 : 0;
            seen |= tracked;
            gone = seen && !tracked;
        }
        return gaps;
    }

    private static double share(List<Boolean> life) {
        return (double) life.stream().filter(tracked -> tracked).count() / life.size();
    }

    /** Boxes of the truth without a result. */
    public long misses() {
        return objects - matches;
    }

    /** Multiple object tracking accuracy: 1 less all errors for each box of the truth. */
    public double accuracy() {
        return 1 - (double) (misses() + falsePositives + switches) / objects;
    }

    /** Multiple object tracking precision as the MOTChallenge's tools print it: mean 1 - IoU. */
    public double precision() {
        return 1 - overlap / matches;
    }

    /** Share of the truth's boxes that have a result. */
    public double recall() {
        return (double) matches / objects;
    }

    /** Share of the results that are on an object. */
    public double resultPrecision() {
        return (double) matches / (matches + falsePositives);
    }

    /** Objects that are neither mostly tracked nor mostly lost. */
    public int partlyTracked() {
        return identities - mostlyTracked - mostlyLost;
    }
}
