package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.WideSearch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a camera's own targets are one that was handed over to it. */
final class KnownObjects {

    private KnownObjects() {}

    /**
     * The target that has the object of one that was handed over; empty if none clearly does, and
     * in the ResNet profile, whose targets have no portraits to compare.
     *
     * @param own the camera's targets
     */
    static Optional<String> of(TrackedTarget sought, List<TrackedTarget> own) {
        Optional<IdentityState> identity = identity(sought);
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        Map<String, IdentityState> others = new TreeMap<>();
        for (TrackedTarget target : own) {
            if (target.getLostSince() == null) {
                identity(target).ifPresent(known -> others.put(target.getTargetId(), known));
            }
        }
        return WideSearch.known(identity.get(), others);
    }

    private static Optional<IdentityState> identity(TrackedTarget target) {
        return target.getTracker().getIdentity() == null
                ? Optional.empty()
                : TrackerStates.toTracker(target.getTracker()).identity();
    }
}
