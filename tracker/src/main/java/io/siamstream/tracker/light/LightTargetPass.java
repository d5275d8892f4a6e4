package io.siamstream.tracker.light;

import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.IdentityTracker;
import io.siamstream.tracker.identity.Portrait;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.state.BoxCalibration;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.StatusOptions;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.state.TemplateMemory;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What becomes of one target in a batch, filled in step by step. */
final class LightTargetPass {

    /** Confidence from which a target that is not in doubt is TRACKING. */
    private static final double SURE = 0.7;

    /**
     * Confidence below which a template learns nothing, though nothing in the frame speaks for
     * doubt: a target that was taken up wrongly is seen as calmly as the right one, and would
     * become it.
     */
    private static final double LEAST_LEARNED = 0.3;

    /** Distance from the frame's edges at which nothing of a target is cut off, pixels. */
    private static final double BORDER = 3;

    private final LightTarget target;
    private TemplateMemory templates;
    private IdentityTracker.Step step;
    private double confidence;
    private Optional<TargetMask> mask = Optional.empty();

    /**
     * @param templates what the target is searched with in this frame
     */
    LightTargetPass(LightTarget target, TemplateMemory templates) {
        this.target = target;
        this.templates = templates;
    }

    LightTarget target() {
        return target;
    }

    TemplateMemory templates() {
        return templates;
    }

    /** What was taken for the target; empty where nothing was. */
    Optional<Candidate> seen() {
        return step.seen();
    }

    /** Where the target is thought to be. */
    Box box() {
        return step.state().box();
    }

    /** Whether the target was seen so surely that its template may learn from the frame. */
    boolean reliable() {
        return step.reliable() && confidence >= LEAST_LEARNED;
    }

    void identified(IdentityTracker.Step identified, ToDoubleFunction<double[]> model) {
        IdentityState state = identified.state();
        step =
                new IdentityTracker.Step(
                        state.withBox(target.within(state.box()))
                                .withPortrait(portrait(identified)),
                        identified.seen(),
                        identified.reliable());
        confidence = confidence(model);
    }

    /** The target's portrait, anew where all of it is seen without doubt. */
    private Optional<Portrait> portrait(IdentityTracker.Step identified) {
        Image image = target.request().image();
        Box box = identified.state().box();
        boolean inside =
                Math.min(box.x(), box.y()) >= BORDER
                        && box.x() + box.width() <= image.width() - BORDER
                        && box.y() + box.height() <= image.height() - BORDER;
        Optional<Portrait> before = target.identity().flatMap(IdentityState::portrait);
        if (!identified.reliable() || !inside) {
            return before;
        }
        Candidate seen = identified.seen().orElseThrow();
        Supplier<Portrait> now = () -> identified.state().portrayed(BoxColors.of(image, box));
        return Optional.of(before.map(known -> known.after(seen, now)).orElseGet(now));
    }

    private double confidence(ToDoubleFunction<double[]> model) {
        if (target.starting()) {
            return 1;
        }
        boolean denied = target.request().observed().isPresent() && step.seen().isEmpty();
        return denied
                ? 0
                : model.applyAsDouble(LightConfidence.features(step.state(), step.seen()));
    }

    /** Whether a mask is asked for of a target that is in sight. */
    boolean needsMask() {
        return target.request().mask() && step.seen().isPresent() && !step.state().lost();
    }

    void masked(Optional<TargetMask> found) {
        mask = found;
    }

    void learned(TemplateMemory updated) {
        templates = updated;
    }

    TrackingStep assembled(StatusOptions options) {
        StatusCounters counters = counters(options);
        IdentityState identity = step.state();
        BoxCalibration calibration = target.request().state().calibration();
        TargetState state =
                new TargetState(
                        Optional.empty(),
                        Placement.of(identity.box()),
                        identity.motion(),
                        Optional.of(target.color()),
                        templates,
                        counters,
                        target.lost()
                                ? target.request().state().recoveryTurn() + target.turns()
                                : 0,
                        SignalHistory.NONE,
                        calibration,
                        Optional.of(identity));
        return new TrackingStep(
                state,
                result(counters.status(), reported(calibration.correction(), identity.box())));
    }

    /**
     * A target in doubt is UNCERTAIN whatever the network says of it, for it says as much of an
     * object that looks alike.
     */
    private StatusCounters counters(StatusOptions options) {
        StatusCounters before = target.request().state().counters();
        boolean high = confidence >= Math.max(SURE, options.highConfidence());
        TargetStatus status = TargetStatus.TRACKING;
        if (step.state().lost()) {
            status = TargetStatus.LOST;
        } else if (!high || step.state().doubt().isPresent()) {
            status = TargetStatus.UNCERTAIN;
        }
        return new StatusCounters(
                status,
                confidence < options.lowConfidence() ? before.lowFrames() + 1 : 0,
                high ? before.highFrames() + 1 : 0,
                status == TargetStatus.LOST ? before.lostFrames() + 1 : 0);
    }

    /** An observed box is as whoever observed it measures. */
    private Box reported(BoxCorrection correction, Box box) {
        boolean asMeasured =
                target.request().observed().isPresent() || correction.equals(BoxCorrection.NONE);
        return asMeasured ? box : target.within(correction.apply(box));
    }

    private TrackingResult result(TargetStatus status, Box reported) {
        int width = target.request().image().width();
        int height = target.request().image().height();
        return new TrackingResult(
                status,
                reported,
                mask.map(TargetMask::rotatedBox),
                mask.map(found -> found.toRunLength(width, height)),
                confidence,
                templates.version(),
                templates.version() > target.request().state().templates().version());
    }
}
