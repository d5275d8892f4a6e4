package io.siamstream.tracker.state;

import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.ColorHistogram;
import java.util.List;
import java.util.Optional;

/**
 * All that a tracker knows of one target between two frames. Immutable. A target begins as {@link
 * #starting(Region)}: the next frame makes its template.
 *
 * @param pendingRegion where the target is to be started in the next frame; empty once it was
 * @param centerX centre, pixels
 * @param centerY centre, pixels
 * @param width width, pixels
 * @param height height, pixels
 * @param velocityX smoothed movement of the centre per frame, pixels
 * @param velocityY smoothed movement of the centre per frame, pixels
 * @param meanColor mean blue, green, red of the first frame, 0 to 255; empty before it
 * @param initialTemplate first frame's template, 256 x 7 x 7
 * @param currentTemplate gradient-updated template in use, empty before the first update
 * @param templateVersion how often the template was updated
 * @param windowFrames frames since the template was last updated
 * @param status whether the box is believed in
 * @param lowFrames frames in a row with low confidence
 * @param highFrames frames in a row with high confidence
 * @param lostFrames frames in a row without a valid box
 * @param referencePeakRatio mean peak-to-sidelobe ratio of the first frames
 * @param referenceFrames frames that the reference was taken from
 * @param recentMaskAreas mask areas of the last tracked frames, square pixels, oldest first
 * @param recoveryTurn where the tiled search for a lost target stands
 * @param boxCorrection how the given box differed from the one seen in the first frame
 * @param maskCorrection how it differed from the mask's; empty where masks have no part in the
 *     target's boxes
 * @param boxNoise how steadily box branch and mask tell the target's size
 * @param maskColors colours that the target's mask has come to have, empty before its first mask
 */
public record TargetState(
        Optional<Region> pendingRegion,
        double centerX,
        double centerY,
        double width,
        double height,
        double velocityX,
        double velocityY,
        List<Float> meanColor,
        HalfTensor initialTemplate,
        HalfTensor currentTemplate,
        long templateVersion,
        int windowFrames,
        TargetStatus status,
        int lowFrames,
        int highFrames,
        int lostFrames,
        double referencePeakRatio,
        int referenceFrames,
        List<Float> recentMaskAreas,
        int recoveryTurn,
        BoxCorrection boxCorrection,
        Optional<BoxCorrection> maskCorrection,
        BoxNoise boxNoise,
        ColorHistogram maskColors) {

    public TargetState {
        meanColor = List.copyOf(meanColor);
        recentMaskAreas = List.copyOf(recentMaskAreas);
    }

    /** A target whose template the next frame makes from the given region. */
    public static TargetState starting(Region region) {
        return startingAt(region, 0);
    }

    /**
     * The same target, told where it really is: the next frame makes its template anew, and the
     * template's version goes on counting.
     */
    public TargetState corrected(Region region) {
        return startingAt(region, templateVersion + 1);
    }

    private static TargetState startingAt(Region region, long templateVersion) {
        return new TargetState(
                Optional.of(region),
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                HalfTensor.EMPTY,
                HalfTensor.EMPTY,
                templateVersion,
                0,
                TargetStatus.TRACKING,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                0,
                BoxCorrection.NONE,
                Optional.empty(),
                BoxNoise.UNKNOWN,
                ColorHistogram.EMPTY);
    }
}
