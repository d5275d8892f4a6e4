package io.siamstream.tracker.state;

import java.util.Optional;

/**
 * How measured boxes become a target's: by what they differed from the box that it was started
 * with, and how steady they are.
 *
 * @param correction of the boxes that the chosen source measures
 * @param maskCorrection of the boxes that masks measure beside it; empty where masks have no part
 *     in the target's boxes
 * @param noise how steadily box branch and mask measure the target's size
 */
public record BoxCalibration(
        BoxCorrection correction, Optional<BoxCorrection> maskCorrection, BoxNoise noise) {

    /** No frame yet. */
    public static final BoxCalibration NONE =
            new BoxCalibration(BoxCorrection.NONE, Optional.empty(), BoxNoise.UNKNOWN);

    /** The calibration with one more correction after its own. */
    BoxCalibration then(BoxCorrection more) {
        return new BoxCalibration(
                correction.then(more), maskCorrection.map(own -> own.then(more)), noise);
    }

    /** The calibration with another noise. */
    public BoxCalibration with(BoxNoise newNoise) {
        return new BoxCalibration(correction, maskCorrection, newNoise);
    }
}
