package io.siamstream.tracker;

import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.confidence.ConfidenceSignals;
import io.siamstream.tracker.confidence.MaskAreas;
import io.siamstream.tracker.confidence.PeakReference;
import io.siamstream.tracker.confidence.SignalMeter;
import io.siamstream.tracker.confidence.StatusCounters;
import io.siamstream.tracker.geometry.BoxSmoother;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.mask.MaskDecoder;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.recovery.Motion;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.PeakClarity;
import java.util.Optional;

/**
 * Makes box, confidence and status of what the network says of one target in one frame
 * (TRACKER_SPEC 6.1, 6.3, 9).
 */
final class FrameJudge {

    /** A box wider or higher than so many search regions is no box. */
    private static final double LARGEST_SHARE = 2;

    private final TrackerOptions options;
    private final ConfidenceModel model;
    private final double templateShare;
    private final MaskDecoder masks;
    private final BoxSmoother smoother;

    /**
     * @param templateShare the network's share of the template's size
     */
    FrameJudge(TrackerOptions options, ConfidenceModel model, double templateShare) {
        this.options = options;
        this.model = model;
        this.templateShare = options.boxSource() == BoxSource.BOX_BRANCH ? templateShare : 0;
        masks = new MaskDecoder(options.mask());
        smoother = new BoxSmoother(options.box());
    }

    /**
     * @param probabilities mask at the peak, 63 x 63
     * @param numbers the box branch's four numbers at the peak, if it was asked
     */
    Judgement judge(
            PlannedTarget target,
            Sighting sighting,
            float[] probabilities,
            Optional<float[]> numbers) {
        Optional<TargetMask> mask = masks.decode(probabilities, sighting.peak(), sighting.window());
        return target.starting()
                ? started(target, sighting, mask, numbers)
                : followed(target, sighting, mask, numbers);
    }

    private Judgement started(
            PlannedTarget target,
            Sighting sighting,
            Optional<TargetMask> mask,
            Optional<float[]> numbers) {
        PeakClarity clarity = PeakClarity.of(sighting.fused(), sighting.peak());
        return new Judgement(
                target.last(),
                mask,
                1,
                StatusCounters.STARTED,
                Motion.NONE,
                PeakReference.NONE.with(clarity.peakToSidelobe()),
                mask.map(found -> MaskAreas.NONE.with(found.area())).orElse(MaskAreas.NONE),
                0,
                correction(target.last(), seen(target.last(), sighting, mask, numbers)),
                true);
    }

    private BoxCorrection correction(Box given, Optional<Box> seen) {
        BoxCorrection sizes = BoxCorrection.ofTemplate(given, templateShare);
        return seen.map(sizes::apply)
                .map(box -> BoxCorrection.between(box, given, options.box().correction()))
                .map(sizes::then)
                .orElse(sizes);
    }

    private Judgement followed(
            PlannedTarget target,
            Sighting sighting,
            Optional<TargetMask> mask,
            Optional<float[]> numbers) {
        TargetState state = target.request().state();
        PeakClarity clarity = PeakClarity.of(sighting.fused(), sighting.peak());
        ConfidenceSignals signals =
                SignalMeter.measure(
                        state,
                        sighting.initial(),
                        sighting.updated(),
                        sighting.fused(),
                        clarity,
                        sighting.peak(),
                        sighting.window(),
                        mask);
        double confidence = model.confidence(signals);
        boolean taken = !target.lost() || isFound(signals, confidence);
        if (!taken) {
            confidence = Math.min(confidence, Math.nextDown(options.status().lowConfidence()));
        }
        StatusCounters counters =
                StatusCounters.of(state)
                        .next(confidence, maskAreaRatio(state, signals), options.status());
        Optional<Box> measured =
                seen(target.last(), sighting, mask, numbers).map(state.boxCorrection()::apply);
        boolean held = counters.status() == TargetStatus.LOST && !(target.lost() && taken);
        Box box = held ? target.last() : moved(target, sighting, measured, counters.status());
        boolean tracking = counters.status() == TargetStatus.TRACKING;
        return new Judgement(
                box,
                mask,
                Math.max(0, confidence),
                counters,
                motion(target, box, tracking, held),
                tracking
                        ? PeakReference.of(state).with(clarity.peakToSidelobe())
                        : PeakReference.of(state),
                tracking && mask.isPresent()
                        ? MaskAreas.of(state).with(mask.get().area())
                        : MaskAreas.of(state),
                target.lost() && held ? state.recoveryTurn() + 1 : 0,
                state.boxCorrection(),
                tracking && measured.isPresent() && confidence >= options.templates().confidence());
    }

    /**
     * Whether a lost target is seen again: where the first frame's template says so and all signals
     * together do not say no. It would wander from one thing to the next otherwise, away from where
     * it was lost and will mostly come back.
     */
    private boolean isFound(ConfidenceSignals signals, double confidence) {
        return signals.initialScore() >= options.recovery().acceptance()
                && confidence >= options.status().lowConfidence();
    }

    /** A mask cannot have collapsed of a target that never had one. */
    private static double maskAreaRatio(TargetState state, ConfidenceSignals signals) {
        return state.recentMaskAreas().isEmpty() ? 1 : signals.maskAreaRatio();
    }

    /** The box in the frame as the chosen source tells it, if it tells one that can be. */
    private Optional<Box> seen(
            Box last, Sighting sighting, Optional<TargetMask> mask, Optional<float[]> numbers) {
        Peak peak = sighting.peak();
        CropWindow window = sighting.window();
        if (options.boxSource() == BoxSource.BOX_BRANCH) {
            return numbers.map(four -> BoxCoding.decode(four, peak.row(), peak.column()))
                    .filter(FrameJudge::isPossible)
                    .map(box -> inFrame(box, window));
        }
        return mask.filter(
                        found ->
                                masks.isUsable(
                                        found, last, peak.frameX(window), peak.frameY(window)))
                .map(
                        found ->
                                options.boxSource() == BoxSource.MASK_MIN_MAX
                                        ? found.box()
                                        : found.equalAreaBox());
    }

    private static boolean isPossible(Box box) {
        double limit = LARGEST_SHARE * CropWindow.SEARCH_SIDE;
        return Double.isFinite(box.centerX())
                && Double.isFinite(box.centerY())
                && box.width() > 0
                && box.height() > 0
                && box.width() <= limit
                && box.height() <= limit;
    }

    private static Box inFrame(Box box, CropWindow window) {
        return new Box(
                window.frameX(box.x()),
                window.frameY(box.y()),
                box.width() / window.scale(),
                box.height() / window.scale());
    }

    /** Where a target is seen; its size changes only while it is believed in. */
    private Box moved(
            PlannedTarget target, Sighting sighting, Optional<Box> measured, TargetStatus status) {
        Image image = target.request().image();
        Peak peak = sighting.peak();
        double score = status == TargetStatus.TRACKING ? peak.score() : 0;
        return measured.map(
                        box ->
                                smoother.follow(
                                        target.last(), box, score, image.width(), image.height()))
                .orElseGet(
                        () ->
                                smoother.moveTo(
                                        target.last(),
                                        peak.frameX(sighting.window()),
                                        peak.frameY(sighting.window()),
                                        image.width(),
                                        image.height()));
    }

    /** A target that was found again may have gone any way meanwhile, so its motion is unknown. */
    private static Motion motion(PlannedTarget target, Box box, boolean tracking, boolean held) {
        if (target.lost()) {
            return held ? Motion.of(target.request().state()) : Motion.NONE;
        }
        Motion motion = Motion.of(target.request().state());
        return tracking ? motion.with(target.last(), box) : motion;
    }
}
