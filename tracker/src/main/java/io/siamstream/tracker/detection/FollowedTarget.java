package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Objects;

/**
 * A target as it was in the frame that detections are of.
 *
 * @param id its id
 * @param box where the tracker had it; the best guess while it was LOST
 * @param status whether the box held it
 */
public record FollowedTarget(String id, Box box, TargetStatus status) {
    public FollowedTarget {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(status, "status");
    }

    boolean lost() {
        return status == TargetStatus.LOST;
    }
}
