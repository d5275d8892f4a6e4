package io.siamstream.tracker.detection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of a camera's objects between two detections. Immutable.
 *
 * @param nextNumber the first number that may be free for a target's id
 * @param tentative objects that are no targets yet
 * @param targets what detectors told of live targets, by id
 */
public record ObjectMemory(
        long nextNumber, List<TentativeObject> tentative, Map<String, DetectedTarget> targets) {

    /** Nothing was seen yet. */
    public static final ObjectMemory EMPTY = new ObjectMemory(1, List.of(), Map.of());

    public ObjectMemory {
        tentative = List.copyOf(tentative);
        targets = Map.copyOf(targets);
    }

    /** What is remembered once only these targets live. */
    public ObjectMemory of(Collection<String> live) {
        Map<String, DetectedTarget> kept = new TreeMap<>(targets);
        kept.keySet().retainAll(live);
        return kept.size() == targets.size() ? this : new ObjectMemory(nextNumber, tentative, kept);
    }
}
