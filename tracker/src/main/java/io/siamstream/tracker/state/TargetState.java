package io.siamstream.tracker.state;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.image.MeanColor;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a tracker knows of one target between two frames. Immutable. A target begins as {@link
 * #starting(Region)}: the next frame makes its template.
 *
 * @param pendingRegion where the target is to be started in the next frame; empty once it was
 * @param placement where the target is, as large as it is
 * @param motion how it moves
 * @param meanColor mean colour of the first frame; empty before it
 * @param templates what it is searched with
 * @param counters its status, and the frames in a row that led to it
 * @param recoveryTurn where the tiled search for a lost target stands
 * @param signals what the confidence compares a frame with
 * @param calibration how measured boxes become the target's
 * @param identity who it is among its like; empty before the first frame, and in the ResNet profile
 */
public record TargetState(
        Optional<Region> pendingRegion,
        Placement placement,
        Motion motion,
        Optional<MeanColor> meanColor,
        TemplateMemory templates,
        StatusCounters counters,
        int recoveryTurn,
        SignalHistory signals,
        BoxCalibration calibration,
        Optional<IdentityState> identity) {

    /** Smallest side that is searched for, pixels. */
    private static final double LEAST_SIDE = 4;

    public TargetState {
        Objects.requireNonNull(pendingRegion, "pendingRegion");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(motion, "motion");
        Objects.requireNonNull(meanColor, "meanColor");
        Objects.requireNonNull(templates, "templates");
        Objects.requireNonNull(counters, "counters");
        Objects.requireNonNull(signals, "signals");
        Objects.requireNonNull(calibration, "calibration");
        Objects.requireNonNull(identity, "identity");
    }

    /** A target whose template the next frame makes from the given region. */
    public static TargetState starting(Region region) {
        return startingAt(region, 0);
    }

    /**
     * The same target, placed by somebody who sees it: the next frame makes its template anew, and
     * the template's version goes on counting.
     */
    public TargetState corrected(Region region) {
        return startingAt(region, templates.version() + 1);
    }

    /**
     * The same target, whose boxes are measured a little differently from now on.
     *
     * @param reported the box that was reported of it in a frame
     * @param detected the box that somebody who sees it gives it in the same frame
     * @param share how much of the difference is believed, 0 to 1
     */
    public TargetState steadied(Box reported, Box detected, double share) {
        BoxCorrection more = BoxCorrection.between(reported, detected, share);
        return with(counters, calibration.then(more), identity);
    }

    /** The same target, no longer in sight where it was thought to be. */
    public TargetState lost() {
        return with(counters.lost(), calibration, identity.map(IdentityState::asLost));
    }

    /**
     * The same target, lost, in another camera's picture. How it moves, what is near it and how
     * steadily it is measured were the first camera's, and are forgotten.
     *
     * @param width of the other picture, pixels
     * @param height of the other picture, pixels
     * @param scale how many times longer its sides are expected to be there
     */
    public TargetState elsewhere(int width, int height, double scale) {
        Box seen = identity.map(IdentityState::whole).orElse(placement.box());
        Box middle =
                Box.around(
                        width / 2.0,
                        height / 2.0,
                        side(scale * seen.width(), width),
                        side(scale * seen.height(), height));
        return new TargetState(
                Optional.empty(),
                Placement.of(middle),
                Motion.NONE,
                meanColor,
                templates,
                StatusCounters.STARTED.lost(),
                0,
                new SignalHistory(signals.peaks(), signals.areas().scaled(scale), signals.colors()),
                calibration.with(BoxNoise.UNKNOWN),
                identity.map(known -> known.elsewhere(middle)));
    }

    private static double side(double expected, int frame) {
        return Math.max(Math.min(LEAST_SIDE, frame), Math.min(frame, expected));
    }

    private TargetState with(
            StatusCounters newCounters,
            BoxCalibration newCalibration,
            Optional<IdentityState> newIdentity) {
        return new TargetState(
                pendingRegion,
                placement,
                motion,
                meanColor,
                templates,
                newCounters,
                recoveryTurn,
                signals,
                newCalibration,
                newIdentity);
    }

    private static TargetState startingAt(Region region, long templateVersion) {
        return new TargetState(
                Optional.of(region),
                Placement.NONE,
                Motion.NONE,
                Optional.empty(),
                TemplateMemory.started(HalfTensor.EMPTY, templateVersion),
                StatusCounters.STARTED,
                0,
                SignalHistory.NONE,
                BoxCalibration.NONE,
                Optional.empty());
    }

    /** Whether the box holds the target. */
    public TargetStatus status() {
        return counters.status();
    }
}
