package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.state.TargetStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the live targets of a subtask, by camera and by status. Derived from state and rebuilt
 * from it at start. Read by metric reporters from other threads.
 */
public final class TargetCensus {

    private final Map<String, Set<String>> byCamera = new HashMap<>();
    private final Map<TargetStatus, Integer> byStatus = new EnumMap<>(TargetStatus.class);
    private int total;

    public synchronized void began(String camera, TrackedTarget target) {
        byCamera.computeIfAbsent(camera, name -> new HashSet<>()).add(target.getTargetId());
        byStatus.merge(status(target), 1, Integer::sum);
        total++;
    }

    synchronized void ended(String camera, TrackedTarget target) {
        Set<String> left = byCamera.getOrDefault(camera, Set.of());
        if (left.remove(target.getTargetId()) && left.isEmpty()) {
            byCamera.remove(camera);
        }
        byStatus.merge(status(target), -1, Integer::sum);
        total--;
    }

    synchronized void changed(TrackedTarget before, TrackedTarget after) {
        byStatus.merge(status(before), -1, Integer::sum);
        byStatus.merge(status(after), 1, Integer::sum);
    }

    public synchronized int ofCamera(String camera) {
        return byCamera.getOrDefault(camera, Set.of()).size();
    }

    /** Whether a camera has a live target of a name. */
    public synchronized boolean isLive(String camera, String targetId) {
        return byCamera.getOrDefault(camera, Set.of()).contains(targetId);
    }

    public synchronized int of(TargetStatus status) {
        return byStatus.getOrDefault(status, 0);
    }

    synchronized int total() {
        return total;
    }

    private static TargetStatus status(TrackedTarget target) {
        return TargetStatus.valueOf(target.getTracker().getStatus());
    }
}
