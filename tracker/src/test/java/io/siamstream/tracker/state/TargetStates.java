package io.siamstream.tracker.state;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.image.MeanColor;
import java.util.Optional;

/** States of targets that were started some frames ago. */
public final class TargetStates {

    private TargetStates() {}

    /** A target that stands still at a box, with the given status. */
    public static TargetState at(Box box, TargetStatus status) {
        return of(box, status, Optional.empty(), BoxNoise.UNKNOWN);
    }

    /** A tracked target that stands still at a box and had a mask in its first frame. */
    public static TargetState withMask(Box box, BoxCorrection maskCorrection) {
        return withMask(box, maskCorrection, BoxNoise.UNKNOWN);
    }

    /** The same, with what is known of how steadily branch and mask measure its size. */
    public static TargetState withMask(Box box, BoxCorrection maskCorrection, BoxNoise noise) {
        return of(box, TargetStatus.TRACKING, Optional.of(maskCorrection), noise);
    }

    private static TargetState of(
            Box box, TargetStatus status, Optional<BoxCorrection> maskCorrection, BoxNoise noise) {
        return new TargetState(
                Optional.empty(),
                Placement.of(box),
                Motion.NONE,
                Optional.of(new MeanColor(1, 2, 3)),
                TemplateMemory.started(HalfTensor.EMPTY, 0),
                new StatusCounters(
                        status,
                        status == TargetStatus.TRACKING ? 0 : 4,
                        0,
                        status == TargetStatus.LOST ? 1 : 0),
                2,
                SignalHistory.NONE,
                new BoxCalibration(BoxCorrection.NONE, maskCorrection, noise),
                Optional.empty());
    }
}
