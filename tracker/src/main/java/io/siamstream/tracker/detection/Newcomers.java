package io.siamstream.tracker.detection;

import io.siamstream.tracker.detection.Outcome.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects that are no targets: they become some when they were seen often enough. */
final class Newcomers {

    private static final double NEAR = 0.5;
    private static final double PER_SECOND = 1.5;
    private static final double FARTHEST = 3;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
    private static final int MOST = 300;

    private final Situation situation;
    private final List<TentativeObject> tentative = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();
    private long nextNumber;

    /** An object with what was seen of it in this frame. */
    private record Sighted(TentativeObject object, Detection detection) {}

    /**
     * Takes the detections that are left.
     *
     * @param free those that lie on no target's object
     * @param known what is remembered of targets; those that start are added
     */
    Newcomers(Situation situation, List<Detection> free, Map<String, DetectedTarget> known) {
        this.situation = situation;
        this.nextNumber = situation.memory().nextNumber();
        List<Sighted> sighted = sighted(qualified(free));
        sighted.sort(
                Comparator.comparingDouble((Sighted seen) -> seen.detection().score()).reversed());
        long room = room(known);
        Set<String> ids = ids();
        for (Sighted seen : sighted) {
            if (seen.object().confirmed(situation.rules()) && starts.size() < room) {
                start(seen.detection(), ids, known);
            } else {
                tentative.add(seen.object());
            }
        }
        if (tentative.size() > MOST) {
            tentative.sort(Comparator.comparing(TentativeObject::time).reversed());
            tentative.subList(MOST, tentative.size()).clear();
        }
    }

    List<TentativeObject> tentative() {
        return tentative;
    }

    List<Start> starts() {
        return starts;
    }

    long nextNumber() {
        return nextNumber;
    }

    private List<Detection> qualified(List<Detection> free) {
        return free.stream()
                .filter(
                        detection ->
                                situation
                                        .rules()
                                        .mayStart(
                                                detection,
                                                situation.frame().width(),
                                                situation.frame().height()))
                .toList();
    }

    /** Objects that are seen in this frame; the others are kept or forgotten. */
    private List<Sighted> sighted(List<Detection> free) {
        DetectionFrame frame = situation.frame();
        int outOf = situation.rules().outOf();
        List<TentativeObject> own = new ArrayList<>();
        for (TentativeObject object : situation.memory().tentative()) {
            if (object.detector().equals(frame.detector())) {
                own.add(object);
            } else if (object.seconds(frame.time()) < FORGOTTEN_AFTER.toSeconds()) {
                tentative.add(object);
            }
        }
        Map<Integer, Integer> objects = new HashMap<>();
        Pairing.best(
                        own.size(),
                        free.size(),
                        (row, column) -> worth(own.get(row), free.get(column)))
                .forEach(pair -> objects.put(pair.column(), pair.row()));
        List<Sighted> sighted = new ArrayList<>();
        for (int at = 0; at < free.size(); at++) {
            Integer object = objects.get(at);
            Detection detection = free.get(at);
            sighted.add(
                    new Sighted(
                            object == null
                                    ? TentativeObject.first(detection, frame)
                                    : own.get(object).seen(detection, frame, outOf),
                            detection));
        }
        for (int at = 0; at < own.size(); at++) {
            if (!objects.containsValue(at)) {
                TentativeObject missed = own.get(at).unseen(frame, outOf);
                if (!missed.givenUp(situation.rules())) {
                    tentative.add(missed);
                }
            }
        }
        return sighted;
    }

    private double worth(TentativeObject object, Detection detection) {
        double seconds = Math.abs(object.seconds(situation.frame().time()));
        double reach = Math.min(FARTHEST, NEAR + PER_SECOND * seconds);
        double distance =
                Geometry.distance(object.expected(situation.frame().time()), detection.box());
        boolean fits =
                object.className().equals(detection.className())
                        && Geometry.alike(object.box(), detection.box(), Geometry.MOST_GROWTH);
        return fits ? 1 - distance / reach : 0;
    }

    private long room(Map<String, DetectedTarget> known) {
        long started = known.values().stream().filter(DetectedTarget::started).count();
        return Math.max(0, situation.rules().targets() - started);
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        situation.targets().forEach(target -> ids.add(target.id()));
        return ids;
    }

    private void start(Detection detection, Set<String> ids, Map<String, DetectedTarget> known) {
        TargetNames.Name name =
                situation
                        .rules()
                        .names()
                        .next(detection, situation.frame().detector(), nextNumber, ids::contains);
        nextNumber = name.nextNumber();
        ids.add(name.id());
        known.put(name.id(), DetectedTarget.first(detection, situation.frame(), true));
        starts.add(new Start(name.id(), detection));
    }
}
