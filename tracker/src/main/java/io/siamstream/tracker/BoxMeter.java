package io.siamstream.tracker;

import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.mask.MaskDecoder;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.response.Peak;
import java.util.Optional;

/**
 * Measures a target's box in a frame by what the network says of it at the peak (TRACKER_SPEC 6.2,
 * 6.3).
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
        this.templateShare = source.asksBranch() ? templateShare : 0;
        this.masks = masks;
    }

    /**
     * What the network says of a target at its peak.
     *
     * @param last the target's last box; in the first frame, the given one
     * @param mask the mask, if there is one
     * @param numbers the box branch's four numbers, if it was asked
     */
    record Reading(
            Box last, Sighting sighting, Optional<TargetMask> mask, Optional<float[]> numbers) {}

    /** How the given box differs from what the chosen source sees in the first frame. */
    BoxCorrection correction(Reading first) {
        BoxCorrection sizes = BoxCorrection.ofTemplate(first.last(), templateShare);
        return told(first)
                .map(sizes::apply)
                .map(box -> BoxCorrection.between(box, first.last(), correction))
                .map(sizes::then)
                .orElse(sizes);
    }

    /**
     * How the given box differs from the mask's in the first frame, where the mask is asked beside
     * the box branch; without it the target's masks have no part in its boxes.
     */
    Optional<BoxCorrection> maskCorrection(Reading first) {
        return source == BoxSource.BRANCH_AND_MASK
                ? shown(first).map(box -> BoxCorrection.between(box, first.last(), correction))
                : Optional.empty();
    }

    /** The box in the frame, if the chosen source tells one that can be. */
    Optional<Box> measure(Reading reading, TargetState state) {
        Optional<Box> told = told(reading).map(state.boxCorrection()::apply);
        if (source != BoxSource.BRANCH_AND_MASK || state.maskCorrection().isEmpty()) {
            return told;
        }
        BoxCorrection ofMask = state.maskCorrection().get();
        return told.map(
                box -> shown(reading).map(ofMask::apply).map(mask -> mean(box, mask)).orElse(box));
    }

    /** The chosen source's box, the box branch's where mask and branch are. */
    private Optional<Box> told(Reading reading) {
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

    private Optional<Box> shown(Reading reading) {
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

    private static Box mean(Box one, Box other) {
        return Box.around(
                (one.centerX() + other.centerX()) / 2,
                (one.centerY() + other.centerY()) / 2,
                Math.sqrt(one.width() * other.width()),
                Math.sqrt(one.height() * other.height()));
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
