package io.siamstream.tracker.detection;

import io.siamstream.tracker.state.TargetStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Pairs targets in sight with the detections that overlap them, sure detections before unsure ones
 * (Zhang et al., ByteTrack, ECCV 2022).
 */
final class Matching {

    private static final double LEAST_OVERLAP = 0.3;
    private static final double LEAST_UNSURE_OVERLAP = 0.5;
    private static final double OTHER_CLASS = 0.15;

    /** Of two targets on one object it is the one's that the tracker does not doubt. */
    private static final double DOUBTED = 0.2;

    private static final double LOOK_SHARE = 0.3;
    private static final double UNKNOWN_LOOK = 0.5;

    private final Situation situation;
    private final Map<Integer, Integer> pairs = new TreeMap<>();

    private Matching(Situation situation) {
        this.situation = situation;
    }

    /** The detection of each target that has one. */
    static Map<Integer, Integer> of(Situation situation) {
        Matching matching = new Matching(situation);
        matching.match(true, LEAST_OVERLAP);
        matching.match(false, LEAST_UNSURE_OVERLAP);
        return matching.pairs;
    }

    private void match(boolean sure, double leastOverlap) {
        List<Integer> rows =
                IntStream.range(0, situation.targets().size())
                        .filter(at -> !situation.target(at).lost() && !pairs.containsKey(at))
                        .boxed()
                        .toList();
        List<Integer> columns =
                IntStream.range(0, situation.detections().size())
                        .filter(at -> isSure(at) == sure)
                        .boxed()
                        .toList();
        Pairing.best(
                        rows.size(),
                        columns.size(),
                        (row, column) -> 1 - cost(rows.get(row), columns.get(column), leastOverlap))
                .forEach(pair -> pairs.put(rows.get(pair.row()), columns.get(pair.column())));
    }

    private boolean isSure(int detection) {
        return situation.detection(detection).score() >= situation.sureScore();
    }

    private double cost(int target, int at, double leastOverlap) {
        Detection detection = situation.detection(at);
        double overlap = situation.target(target).box().overlap(detection.box());
        if (overlap < leastOverlap) {
            return 1;
        }
        double look =
                situation.known(target).map(known -> unlike(known, detection)).orElse(UNKNOWN_LOOK);
        return (1 - LOOK_SHARE) * (1 - overlap)
                + LOOK_SHARE * look
                + (situation.sameClass(target, detection) ? 0 : OTHER_CLASS)
                + (situation.target(target).status() == TargetStatus.UNCERTAIN ? DOUBTED : 0);
    }

    /** How unlike a target a detection looks to its detector, 0 to 1. */
    private static double unlike(DetectedTarget known, Detection detection) {
        if (known.embedding().isEmpty() || detection.embedding().isEmpty()) {
            return UNKNOWN_LOOK;
        }
        Embedding own = known.embedding().get();
        Embedding seen = detection.embedding().get();
        return own.isComparable(seen) ? 1 - Math.max(0, own.cosine(seen)) : UNKNOWN_LOOK;
    }
}
