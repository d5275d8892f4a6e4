package io.siamstream.experiments.handover;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** One hand-over, frame by frame, as the job does it. */
final class HandOverTrial {

    /** What became of it. */
    enum Outcome {
        /** What the other camera took for the target is the target. */
        RIGHT,
        /** It is another object, or nothing. */
        WRONG,
        /** The other camera took nothing for it. */
        ENDED
    }

    /** Overlap from which a box is on an object. */
    private static final double ON_OBJECT = 0.3;

    private final HandOverPlan plan;
    private TargetState state;
    private Outcome outcome;

    HandOverTrial(HandOverPlan plan) {
        this.plan = plan;
    }

    /** Empty as long as it is not known. */
    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /**
     * What is to be tracked in a frame; empty for nothing.
     *
     * @param pictures the cameras' pictures of it
     */
    Optional<TrackingRequest> request(SceneFrame frame, Function<View, Image> pictures) {
        long now = frame.sequence();
        if (outcome != null || now < plan.start() || now > plan.end()) {
            return Optional.empty();
        }
        if (now == plan.start()) {
            state = TargetState.starting(new Region.OfBox(where(frame, plan.object())));
        } else if (now == plan.left()) {
            state = state.elsewhere(plan.to().width(), plan.to().height(), 1);
        }
        View view = now < plan.left() ? plan.from() : plan.to();
        return Optional.of(new TrackingRequest(state, pictures.apply(view), false));
    }

    private Box where(SceneFrame frame, String object) {
        return frame.truth().stream()
                .filter(truth -> truth.id().equals(object))
                .findFirst()
                .flatMap(ObjectTruth::box)
                .flatMap(plan.from()::of)
                .orElseThrow();
    }

    /** Takes what the tracker made of the request. */
    void advance(SceneFrame frame, TrackingStep step) {
        state = step.state();
        if (frame.sequence() < plan.left()) {
            return;
        }
        if (step.result().status() != TargetStatus.LOST) {
            outcome = judged(frame, step.result().estimate());
        } else if (frame.sequence() == plan.end()) {
            outcome = Outcome.ENDED;
        }
    }

    private Outcome judged(SceneFrame frame, Box found) {
        return frame.truth().stream()
                .filter(truth -> overlap(truth, found) >= ON_OBJECT)
                .max(Comparator.comparingDouble(truth -> overlap(truth, found)))
                .filter(truth -> truth.id().equals(plan.object()))
                .map(truth -> Outcome.RIGHT)
                .orElse(Outcome.WRONG);
    }

    private double overlap(ObjectTruth truth, Box found) {
        return truth.box().flatMap(plan.to()::of).map(found::overlap).orElse(0.0);
    }
}
