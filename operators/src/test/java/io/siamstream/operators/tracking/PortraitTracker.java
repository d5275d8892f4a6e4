package io.siamstream.operators.tracking;

import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.identity.Appearance;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds no lost target, and remembers of each one a portrait by its grey. */
final class PortraitTracker implements Tracker {

    private static final Box MAP = new Box(-0.5, -0.5, 2, 2);

    private final Tracker blind = new BlindTracker();

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        return new TrackedBatch(
                requests.stream().map(this::step).toList(),
                new ReferenceTracker().track(List.of()).timings());
    }

    private TrackingStep step(TrackingRequest request) {
        TrackingStep step = blind.track(List.of(request)).steps().get(0);
        return step.result().status() == TargetStatus.LOST
                ? step
                : new TrackingStep(portrayed(step.state()), step.result());
    }

    private static TargetState portrayed(TargetState state) {
        float grey = state.meanColor().orElseThrow().blue();
        float[] map = new float[2 * 2 * 2];
        for (int cell = 0; cell < 4; cell++) {
            map[2 * cell] = (float) Math.cos(grey);
            map[2 * cell + 1] = (float) Math.sin(grey);
        }
        List<Float> shares = new ArrayList<>(Collections.nCopies(512, 0f));
        shares.set((int) grey, 1f);
        ColorHistogram colors = new ColorHistogram(shares);
        Box box = state.placement().box();
        IdentityState seen =
                IdentityState.started(
                        box, new Candidate(0, 0, box, 8, Appearance.in(map, 2, MAP), colors));
        return new TargetState(
                state.pendingRegion(),
                state.placement(),
                state.motion(),
                state.meanColor(),
                state.templates(),
                state.counters(),
                state.recoveryTurn(),
                state.signals(),
                state.calibration(),
                Optional.of(seen.withPortrait(Optional.of(seen.portrayed(colors)))));
    }

    @Override
    public void close() {}
}
