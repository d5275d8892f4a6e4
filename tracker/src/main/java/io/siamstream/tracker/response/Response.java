package io.siamstream.tracker.response;

import java.util.Objects;

/**
 * The probability, for each cell of a search region, that the target's centre is there. Cells are
 * placed as {@link io.siamstream.tracker.geometry.ResponseGrid} tells. The numbers are shared, not
 * copied, and nobody writes to them once the response is made.
 *
 * @param side cells in a row and in a column
 * @param values side x side probabilities, row by row
 */
@SuppressWarnings("ArrayRecordComponent")
public record Response(int side, float[] values) {

    /**
     * @throws IllegalArgumentException if there are not side x side values, or none
     */
    public Response {
        Objects.requireNonNull(values, "values");
        if (side <= 0 || values.length != side * side) {
            throw new IllegalArgumentException(
                    "A response of side %d needs %d values, got %d"
                            .formatted(side, side * side, values.length));
        }
    }

    /** The value at a cell. */
    public float at(int row, int column) {
        return values[row * side + column];
    }

    /** The value at a peak's cell. */
    public float at(Peak peak) {
        return at(peak.row(), peak.column());
    }

    /**
     * The response of the first frame's template and that of the updated one, mixed: {@code (1 -
     * share) * initial + share * updated} (design 4.3).
     *
     * @param share share of the updated template's response, 0 to 1
     */
    public static Response fused(Response initial, Response updated, double share) {
        float[] mixed = new float[initial.values.length];
        for (int cell = 0; cell < mixed.length; cell++) {
            mixed[cell] =
                    (float) ((1 - share) * initial.values[cell] + share * updated.values[cell]);
        }
        return new Response(initial.side, mixed);
    }
}
