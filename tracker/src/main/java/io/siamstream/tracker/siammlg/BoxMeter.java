package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.mask.MaskDecoder;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.state.BoxCalibration;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.BoxNoise;
import java.util.Optional;

/**
 * Measures a target's box in a frame by what the network predicts at the peak (design 6.2, 6.3).
 */
final class BoxMeter {

    /** A box wider or higher than so many search regions is no box. */
    private static final double LARGEST_SHARE = 2;

    private final BoxSource source;
    private final double correction;
    private final double templateShare;
    private final MaskDecoder masks;

    /**
     * @param templateShare the network's share of the template's size
     */
    BoxMeter(TrackerOptions options, double templateShare, MaskDecoder masks) {
        this.source = options.boxSource();
        this.correction = options.box().correction();
        this.templateShare = source.usesBranch() ? templateShare : 0;
        this.masks = masks;
    }

    /**
     * What the network predicts of a target at its peak.
     *
     * @param last the target's last box; in the first frame, the given one
     * @param mask the mask, if there is one
     * @param numbers the box branch's four numbers, if it is used
     */
    record Reading(
            Box last, Sighting sighting, Optional<TargetMask> mask, Optional<float[]> numbers) {}

    /**
     * The calibration of a target by its first frame, in which the given box is measured as later
     * ones will be.
     */
    BoxCalibration calibrate(Reading first) {
        return new BoxCalibration(correction(first), maskCorrection(first), BoxNoise.UNKNOWN);
    }

    /** How the given box differs from what the chosen source measures in the first frame. */
    private BoxCorrection correction(Reading first) {
        BoxCorrection sizes = ofTemplate(first.last(), templateShare);
        return measured(first)
                .map(sizes::apply)
                .map(box -> BoxCorrection.between(box, first.last(), correction))
                .map(sizes::then)
                .orElse(sizes);
    }

    /**
     * The share of the template's size that a network leaves out of the sizes it predicts.
     *
     * @param given box that the template was cut for
     * @param share the network's {@link NetworkOptions#templateShare}
     */
    static BoxCorrection ofTemplate(Box given, double share) {
        BoxCoding.Size size = BoxCoding.templateSize(given);
        return new BoxCorrection(
                0, 0, Math.pow(size.width(), share), Math.pow(size.height(), share));
    }

    /**
     * How the given box differs from the mask's in the first frame, where the mask is used beside
     * the box branch; without it the target's masks have no part in its boxes.
     */
    private Optional<BoxCorrection> maskCorrection(Reading first) {
        return source == BoxSource.BRANCH_AND_MASK
                ? ofUsableMask(first)
                        .map(box -> BoxCorrection.between(box, first.last(), correction))
                : Optional.empty();
    }

    /**
     * A box.
     *
     * @param box where the target is measured
     * @param noise how steadily branch and mask measure its size, after this frame
     */
    record Measurement(Box box, BoxNoise noise) {}

    /** The box in the frame, if the chosen source measures one that can be. */
    Optional<Measurement> measure(Reading reading, BoxCalibration calibration) {
        BoxNoise noise = calibration.noise();
        Optional<Box> ofMask = ofMask(reading, calibration);
        return measured(reading)
                .map(calibration.correction()::apply)
                .map(
                        box ->
                                ofMask.map(mask -> joined(box, mask, noise))
                                        .orElseGet(() -> new Measurement(box, noise)));
    }

    private static Measurement joined(Box ofBranch, Box ofMask, BoxNoise noise) {
        return new Measurement(
                mean(ofBranch, ofMask, noise.maskShare()), noise.with(ofBranch, ofMask));
    }

    /** The mask's box, corrected, where it has a part in the target's boxes. */
    private Optional<Box> ofMask(Reading reading, BoxCalibration calibration) {
        return source == BoxSource.BRANCH_AND_MASK
                ? calibration
                        .maskCorrection()
                        .flatMap(correction -> ofUsableMask(reading).map(correction::apply))
                : Optional.empty();
    }

    /** The chosen source's box, the box branch's where mask and branch are. */
    private Optional<Box> measured(Reading reading) {
        Peak peak = reading.sighting().peak();
        return switch (source) {
            case BRANCH_AND_MASK, BOX_BRANCH ->
                    reading.numbers()
                            .map(four -> BoxCoding.decode(four, peak.row(), peak.column()))
                            .filter(BoxMeter::isPossible)
                            .map(box -> inFrame(box, reading.sighting().window()));
            case MASK_MIN_MAX -> usable(reading).map(TargetMask::box);
            case MASK_EQUAL_AREA -> usable(reading).map(TargetMask::equalAreaBox);
        };
    }

    private Optional<Box> ofUsableMask(Reading reading) {
        return usable(reading).map(TargetMask::trimmedBox);
    }

    private Optional<TargetMask> usable(Reading reading) {
        Peak peak = reading.sighting().peak();
        CropWindow window = reading.sighting().window();
        return reading.mask()
                .filter(
                        mask ->
                                masks.isUsable(
                                        mask,
                                        reading.last(),
                                        peak.frameX(window),
                                        peak.frameY(window)));
    }

    private static Box mean(Box one, Box other, double share) {
        return Box.around(
                (1 - share) * one.centerX() + share * other.centerX(),
                (1 - share) * one.centerY() + share * other.centerY(),
                Math.pow(one.width(), 1 - share) * Math.pow(other.width(), share),
                Math.pow(one.height(), 1 - share) * Math.pow(other.height(), share));
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
}
