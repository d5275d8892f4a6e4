package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.Region;

/** What texts and regions must fulfil wherever they are read: they lie in state and in events. */
final class Identifiers {

    private Identifiers() {}

    /** Checks the name of a camera or a target, which becomes a key of state. */
    static void check(String field, String value) throws RecordRejectedException {
        if (value.isBlank() || value.length() > InputLimits.ID_CHARACTERS) {
            throw invalid(
                    "%s must have 1 to %d characters that are not all blank, got %d."
                            .formatted(field, InputLimits.ID_CHARACTERS, value.length()));
        }
    }

    /** Checks a text that may be missing. */
    static void checkLength(String field, String value, int most) throws RecordRejectedException {
        if (value != null && value.length() > most) {
            throw invalid(
                    "%s must have at most %d characters, got %d."
                            .formatted(field, most, value.length()));
        }
    }

    /** Checks the number of a region's corners; the rest is checked when it meets its frame. */
    static void checkCorners(Region region) throws RecordRejectedException {
        if (region != null
                && region.getPolygon() != null
                && region.getPolygon().size() > 2 * InputLimits.POLYGON_CORNERS) {
            throw invalid(
                    "A region's polygon must have at most %d corners, got %d numbers."
                            .formatted(InputLimits.POLYGON_CORNERS, region.getPolygon().size()));
        }
    }

    static RecordRejectedException invalid(String message) {
        return new RecordRejectedException(DeadLetterReason.INVALID_FIELD, message);
    }
}
