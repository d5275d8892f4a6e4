package io.siamstream.tracker.state;

import io.siamstream.tracker.geometry.Box;

/**
 * How the box that a target was given differs from the one that the network sees in the same frame,
 * the first: one person draws the face, another the head. Boxes of later frames are corrected by
 * the same amount, relative to their size; otherwise the difference would grow from frame to frame,
 * because every box sets how large the next search region is. Where the network predicts sizes
 * relative to the template's, that size is a part of the correction.
 *
 * @param shiftX shift of the centre, in widths of the measured box
 * @param shiftY shift of the centre, in heights of the measured box
 * @param scaleX factor of the width, above zero
 * @param scaleY factor of the height, above zero
 */
public record BoxCorrection(double shiftX, double shiftY, double scaleX, double scaleY) {

    /** Boxes are taken as they are measured. */
    public static final BoxCorrection NONE = new BoxCorrection(0, 0, 1, 1);

    private static final double LARGEST_SHIFT = 0.5;
    private static final double LARGEST_SCALE = 2.5;

    /**
     * @throws IllegalArgumentException if a number is not finite or a factor not above zero
     */
    public BoxCorrection {
        if (!(Double.isFinite(shiftX + shiftY + scaleX + scaleY) && scaleX > 0 && scaleY > 0)) {
            throw new IllegalArgumentException(
                    "A box's correction needs finite shifts and factors above zero, got %s, %s, %s, %s"
                            .formatted(shiftX, shiftY, scaleX, scaleY));
        }
    }

    /**
     * The correction that takes a measured box towards the given one.
     *
     * @param share share of the difference that is corrected, 0 to 1
     */
    public static BoxCorrection between(Box measured, Box given, double share) {
        return new BoxCorrection(
                shift(share * ((given.centerX() - measured.centerX()) / measured.width())),
                shift(share * ((given.centerY() - measured.centerY()) / measured.height())),
                scale(Math.pow(given.width() / measured.width(), share)),
                scale(Math.pow(given.height() / measured.height(), share)));
    }

    /** This correction and another one after it. */
    public BoxCorrection then(BoxCorrection next) {
        return new BoxCorrection(
                shiftX + next.shiftX * scaleX,
                shiftY + next.shiftY * scaleY,
                scaleX * next.scaleX,
                scaleY * next.scaleY);
    }

    private static double shift(double wanted) {
        return Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, wanted));
    }

    private static double scale(double wanted) {
        return Math.max(1 / LARGEST_SCALE, Math.min(LARGEST_SCALE, wanted));
    }

    /** A measured box, corrected. */
    public Box apply(Box measured) {
        return Box.around(
                measured.centerX() + shiftX * measured.width(),
                measured.centerY() + shiftY * measured.height(),
                measured.width() * scaleX,
                measured.height() * scaleY);
    }
}
