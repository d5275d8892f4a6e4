package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.confidence.ConfidenceSignals;
import io.siamstream.tracker.confidence.SignalMeter;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.BoxSmoother;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.MaskDecoder;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.PeakClarity;
import io.siamstream.tracker.state.MaskAreas;
import io.siamstream.tracker.state.PeakReference;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.TargetColors;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Optional;

/**
 * Makes box, confidence and status of what the network predicts for one target in one frame (design
 * 6.1, 6.3, 9).
 */
final class FrameJudge {

    private final TrackerOptions options;
    private final ConfidenceModel model;
    private final MaskDecoder masks;
    private final BoxMeter boxes;
    private final BoxSmoother smoother;

    /**
     * @param templateShare the network's share of the template's size
     */
    FrameJudge(TrackerOptions options, ConfidenceModel model, double templateShare) {
        this.options = options;
        this.model = model;
        masks = new MaskDecoder(options.mask());
        boxes = new BoxMeter(options, templateShare, masks);
        smoother = new BoxSmoother(options.box());
    }

    /**
     * @param probabilities mask at the peak, 63 x 63
     * @param numbers the box branch's four numbers at the peak, if it is used
     */
    Judgement judge(
            PlannedTarget target,
            Sighting sighting,
            float[] probabilities,
            Optional<float[]> numbers) {
        Optional<TargetMask> mask = masks.decode(probabilities, sighting.peak(), sighting.window());
        BoxMeter.Reading reading = new BoxMeter.Reading(target.last(), sighting, mask, numbers);
        return target.starting() ? started(target, reading) : followed(target, reading);
    }

    private Judgement started(PlannedTarget target, BoxMeter.Reading reading) {
        Sighting sighting = reading.sighting();
        Optional<TargetMask> mask = reading.mask();
        PeakClarity clarity = PeakClarity.of(sighting.fused(), sighting.peak());
        return new Judgement(
                reading.last(),
                mask,
                1,
                StatusCounters.STARTED,
                Motion.NONE,
                0,
                new SignalHistory(
                        PeakReference.NONE.with(clarity.peakToSidelobe()),
                        mask.map(found -> MaskAreas.NONE.with(found.area())).orElse(MaskAreas.NONE),
                        TargetColors.NONE.with(colors(target, mask), 1)),
                boxes.calibrate(reading),
                true);
    }

    private Judgement followed(PlannedTarget target, BoxMeter.Reading reading) {
        Sighting sighting = reading.sighting();
        Optional<TargetMask> mask = reading.mask();
        TargetState state = target.request().state();
        SignalHistory history = state.signals();
        PeakClarity clarity = PeakClarity.of(sighting.fused(), sighting.peak());
        ColorHistogram colors = colors(target, mask);
        ConfidenceSignals signals =
                SignalMeter.measure(
                        state,
                        sighting.initial(),
                        sighting.updated(),
                        sighting.fused(),
                        clarity,
                        sighting.peak(),
                        sighting.window(),
                        mask,
                        colors);
        double confidence = model.confidence(signals);
        boolean taken = !target.lost() || isFound(signals, confidence);
        if (!taken) {
            confidence = Math.min(confidence, Math.nextDown(options.status().lowConfidence()));
        }
        StatusCounters counters =
                state.counters().next(confidence, maskAreaRatio(state, signals), options.status());
        Optional<BoxMeter.Measurement> measurement = boxes.measure(reading, state.calibration());
        Optional<Box> measured = measurement.map(BoxMeter.Measurement::box);
        boolean held = counters.status() == TargetStatus.LOST && !(target.lost() && taken);
        boolean tracking = counters.status() == TargetStatus.TRACKING;
        // Found again, a target keeps its size until it is tracked.
        double sizeWeight = counters.status() == TargetStatus.LOST ? 0 : confidence;
        Box box = held ? target.last() : moved(target, sighting, measured, sizeWeight);
        return new Judgement(
                box,
                mask,
                Math.max(0, confidence),
                counters,
                motion(target, box, tracking, held),
                target.lost() && held ? state.recoveryTurn() + 1 : 0,
                new SignalHistory(
                        tracking ? history.peaks().with(clarity.peakToSidelobe()) : history.peaks(),
                        tracking && mask.isPresent()
                                ? history.areas().with(mask.get().area())
                                : history.areas(),
                        held
                                ? history.colors()
                                : history.colors().with(colors, signals.initialScore())),
                measurement
                        .filter(found -> !held)
                        .map(found -> state.calibration().with(found.noise()))
                        .orElse(state.calibration()),
                tracking && measured.isPresent() && confidence >= options.templates().confidence());
    }

    private static ColorHistogram colors(PlannedTarget target, Optional<TargetMask> mask) {
        return mask.map(found -> found.colors(target.request().image()))
                .orElse(ColorHistogram.EMPTY);
    }

    /**
     * Whether a lost target is seen again: where the first frame's template responds and so do all
     * signals together. It would wander from one thing to the next otherwise, away from where it
     * was lost and will mostly come back.
     */
    private boolean isFound(ConfidenceSignals signals, double confidence) {
        return signals.initialScore() >= options.recovery().acceptance()
                && confidence >= options.status().highConfidence();
    }

    /** A mask cannot have collapsed of a target that never had one. */
    private static double maskAreaRatio(TargetState state, ConfidenceSignals signals) {
        return state.signals().areas().areas().isEmpty() ? 1 : signals.maskAreaRatio();
    }

    /**
     * Where a target is seen.
     *
     * @param sizeWeight how far a new size is taken, 0 (not at all) to 1
     */
    private Box moved(
            PlannedTarget target, Sighting sighting, Optional<Box> measured, double sizeWeight) {
        Image image = target.request().image();
        Peak peak = sighting.peak();
        return measured.map(
                        box ->
                                smoother.follow(
                                        target.last(),
                                        box,
                                        sizeWeight,
                                        image.width(),
                                        image.height()))
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
            return held ? target.request().state().motion() : Motion.NONE;
        }
        Motion motion = target.request().state().motion();
        return tracking ? motion.with(target.last(), box) : motion;
    }
}
