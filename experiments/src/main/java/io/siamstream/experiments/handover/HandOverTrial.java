package io.siamstream.experiments.handover;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.identity.Claimant;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        ENDED,
        /** The first camera followed something else when the object was last whole. */
        STRAYED
    }

    /** Overlap from which a box is on an object. */
    private static final double ON_OBJECT = 0.3;

    /** Visible share from which on an object counts as whole. */
    private static final double WHOLE = 0.9;

    private final HandOverPlan plan;
    private TargetState state;
    private Outcome outcome;
    private boolean followed = true;
    private String told = "";

    HandOverTrial(HandOverPlan plan) {
        this.plan = plan;
    }

    /** Empty as long as it is not known. */
    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Whether something is to be tracked in a frame. */
    boolean isRunning(long frame) {
        return outcome == null && frame >= plan.start() && frame <= plan.end();
    }

    /**
     * What is to be tracked in a frame; empty for nothing.
     *
     * @param pictures the cameras' pictures of it
     */
    Optional<TrackingRequest> request(SceneFrame frame, Function<View, Image> pictures) {
        long now = frame.sequence();
        if (!isRunning(now)) {
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
            follow(frame, step.result().estimate());
            return;
        }
        if (step.result().status() != TargetStatus.LOST) {
            outcome = judged(frame, step.result().estimate());
        } else if (frame.sequence() == plan.end()) {
            outcome = Outcome.ENDED;
        }
        if (outcome == Outcome.WRONG) {
            told = taken(frame, step.result().estimate());
        }
        if (outcome == null || outcome == Outcome.ENDED) {
            told = "compared " + claimants(frame);
        }
    }

    /** Notes whether the first camera follows the object, as long as all of it is seen. */
    private void follow(SceneFrame frame, Box estimate) {
        Optional<ObjectTruth> truth =
                frame.truth().stream().filter(each -> each.id().equals(plan.object())).findFirst();
        Optional<Box> whole =
                truth.filter(each -> each.visibility() >= WHOLE)
                        .flatMap(ObjectTruth::box)
                        .filter(box -> plan.from().share(box) >= 1)
                        .flatMap(plan.from()::of);
        if (whole.isPresent()) {
            followed = whole.get().overlap(estimate) >= ON_OBJECT;
        }
        if (frame.sequence() == plan.left() - 1 && !followed) {
            outcome = Outcome.STRAYED;
        }
    }

    /** What became of it, if it was not right: with the objects that were compared last. */
    Optional<String> missed() {
        return outcome == null || outcome == Outcome.RIGHT
                ? Optional.empty()
                : Optional.of(
                        "%s left column %d at frame %d: %s %s"
                                .formatted(
                                        plan.object(),
                                        plan.from().left(),
                                        plan.left(),
                                        outcome,
                                        told));
    }

    private String taken(SceneFrame frame, Box box) {
        double own =
                frame.truth().stream()
                        .filter(truth -> truth.id().equals(plan.object()))
                        .mapToDouble(truth -> overlap(truth, box))
                        .sum();
        return String.format(
                Locale.ROOT,
                "took %s, overlap with the object %.2f",
                at(frame, box).map(ObjectTruth::id).orElse("nothing"),
                own);
    }

    private String claimants(SceneFrame frame) {
        StringBuilder text = new StringBuilder();
        for (Claimant claimant : state.identity().map(IdentityState::claimants).orElse(List.of())) {
            String name = at(frame, claimant.box()).map(ObjectTruth::id).orElse("nothing");
            text.append(
                    String.format(
                            Locale.ROOT,
                            "[%s: %.2f of %d looks, looks %.2f %.2f, colours %.2f, log-odds %.1f]",
                            name,
                            claimant.agreement().total(),
                            claimant.looked(),
                            claimant.agreement().looks(),
                            claimant.agreement().firstLooks(),
                            claimant.agreement().colors(),
                            claimant.agreement().logit()));
        }
        return text.toString();
    }

    private Outcome judged(SceneFrame frame, Box found) {
        return at(frame, found)
                .filter(truth -> truth.id().equals(plan.object()))
                .map(truth -> Outcome.RIGHT)
                .orElse(Outcome.WRONG);
    }

    /** The object that a box of the other camera is on. */
    private Optional<ObjectTruth> at(SceneFrame frame, Box found) {
        return frame.truth().stream()
                .filter(truth -> overlap(truth, found) >= ON_OBJECT)
                .max(Comparator.comparingDouble(truth -> overlap(truth, found)));
    }

    private double overlap(ObjectTruth truth, Box found) {
        return truth.box().flatMap(plan.to()::of).map(found::overlap).orElse(0.0);
    }
}
