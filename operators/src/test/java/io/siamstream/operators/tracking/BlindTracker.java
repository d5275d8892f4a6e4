package io.siamstream.operators.tracking;

import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.state.TargetStatus;
import java.util.List;
import java.util.Optional;

/** Finds no lost target by itself. */
final class BlindTracker implements Tracker {
    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        return new TrackedBatch(
                requests.stream().map(BlindTracker::step).toList(),
                new ReferenceTracker().track(List.of()).timings());
    }

    private static TrackingStep step(TrackingRequest request) {
        boolean lost = request.state().status() == TargetStatus.LOST;
        if (!lost || request.observed().isPresent()) {
            return ReferenceTracker.step(request);
        }
        return new TrackingStep(
                request.state(),
                new TrackingResult(
                        TargetStatus.LOST,
                        request.state().placement().box(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        false));
    }

    @Override
    public void close() {}
}
