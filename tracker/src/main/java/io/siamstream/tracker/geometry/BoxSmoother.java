package io.siamstream.tracker.geometry;

/**
 * Moves a target's box to where it was seen (design 6.3): the centre at once, the size by a share,
 * kept within the frame. Immutable.
 */
public final class BoxSmoother {

    private final BoxOptions options;

    public BoxSmoother(BoxOptions options) {
        this.options = options;
    }

    /**
     * The box after a frame that gave a new one. The change of size is limited, against boxes that
     * collapse or explode.
     *
     * @param last the target's last box
     * @param measured the new box
     * @param weight how far the new size is taken, 0 (not at all) to 1
     * @param frameWidth width of the frame, pixels
     * @param frameHeight height of the frame, pixels
     */
    public Box follow(Box last, Box measured, double weight, int frameWidth, int frameHeight) {
        double share = options.sizeRate() * weight;
        Box blended =
                Box.around(
                        measured.centerX(),
                        measured.centerY(),
                        (1 - share) * last.width() + share * measured.width(),
                        (1 - share) * last.height() + share * measured.height());
        double change = CropWindow.contextSide(blended) / CropWindow.contextSide(last);
        double allowed =
                Math.max(options.smallestChange(), Math.min(options.largestChange(), change));
        return clipped(
                Box.around(
                        blended.centerX(),
                        blended.centerY(),
                        blended.width() * allowed / change,
                        blended.height() * allowed / change),
                last,
                frameWidth,
                frameHeight);
    }

    /**
     * The box after a frame that gave no box: the last size at the response's peak.
     *
     * @param last the target's last box
     * @param peakX the peak in the frame, pixels
     * @param peakY the peak in the frame, pixels
     * @param frameWidth width of the frame, pixels
     * @param frameHeight height of the frame, pixels
     */
    public Box moveTo(Box last, double peakX, double peakY, int frameWidth, int frameHeight) {
        return clipped(
                Box.around(peakX, peakY, last.width(), last.height()),
                last,
                frameWidth,
                frameHeight);
    }

    /** Keeps the centre in the frame and the size between the minimum and the frame's. */
    private Box clipped(Box box, Box last, int frameWidth, int frameHeight) {
        return Box.around(
                Math.max(0, Math.min(frameWidth, box.centerX())),
                Math.max(0, Math.min(frameHeight, box.centerY())),
                side(box.width(), last.width(), frameWidth),
                side(box.height(), last.height(), frameHeight));
    }

    /** A target that is below the minimum from the start is not made larger than it is. */
    private double side(double side, double lastSide, int limit) {
        double least = Math.min(options.minimumSide(), lastSide);
        return Math.min(limit, Math.max(least, side));
    }
}
