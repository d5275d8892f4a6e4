package io.siamstream.operators.tracking.target;

import io.siamstream.operators.InputLimits;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEventReason;
import java.util.Optional;

/** What a target must fulfil to be started in a frame, whatever else is followed. */
final class TargetChecks {

    private TargetChecks() {}

    /** What is wrong with a target for the given frame of its camera. */
    static Optional<Rejection> start(TargetStart start, LastFrame frame) {
        return texts(start)
                .or(() -> RegionChecks.shape(start.getRegion()))
                .or(
                        () ->
                                RegionChecks.inFrame(
                                        start.getRegion(), frame.getWidth(), frame.getHeight()));
    }

    private static Optional<Rejection> texts(TargetStart start) {
        String id = start.getTargetId();
        if (id.isBlank() || id.length() > InputLimits.ID_CHARACTERS) {
            return invalid(
                    "The id must have 1 to %d characters that are not all blank."
                            .formatted(InputLimits.ID_CHARACTERS));
        }
        String label = start.getLabel();
        if (label != null && label.length() > InputLimits.LABEL_CHARACTERS) {
            return invalid(
                    "The label must have at most %d characters."
                            .formatted(InputLimits.LABEL_CHARACTERS));
        }
        return Optional.empty();
    }

    private static Optional<Rejection> invalid(String detail) {
        return Optional.of(new Rejection(TrackEventReason.TARGET_INVALID, detail));
    }
}
