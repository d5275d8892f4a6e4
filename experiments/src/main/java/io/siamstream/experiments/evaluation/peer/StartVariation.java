package io.siamstream.experiments.evaluation.peer;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.util.Locale;

/**
 * The twelve first boxes of OTB's spatial robustness evaluation (Wu, Lim and Yang, "Online object
 * tracking: a benchmark", CVPR 2013, section 4): the annotated box moved by a tenth of its size to
 * each side and towards each corner, and scaled around its centre by 0.8, 0.9, 1.1 and 1.2. What
 * would lie outside the frame is cut off.
 */
public enum StartVariation implements Alteration {
    LEFT(-1, 0),
    RIGHT(1, 0),
    UP(0, -1),
    DOWN(0, 1),
    TOP_LEFT(-1, -1),
    TOP_RIGHT(1, -1),
    BOTTOM_LEFT(-1, 1),
    BOTTOM_RIGHT(1, 1),
    SCALE_8(0.8),
    SCALE_9(0.9),
    SCALE_11(1.1),
    SCALE_12(1.2);

    private static final double SHIFT = 0.1;

    private final double across;
    private final double down;
    private final double scale;

    StartVariation(int across, int down) {
        this.across = SHIFT * across;
        this.down = SHIFT * down;
        this.scale = 1;
    }

    StartVariation(double scale) {
        this.across = 0;
        this.down = 0;
        this.scale = scale;
    }

    @Override
    public String kind() {
        return "start";
    }

    @Override
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Box start(Box truth, Image frame) {
        Box varied =
                Box.around(
                        truth.centerX() + across * truth.width(),
                        truth.centerY() + down * truth.height(),
                        scale * truth.width(),
                        scale * truth.height());
        double left = Math.max(0, varied.x());
        double top = Math.max(0, varied.y());
        return new Box(
                left,
                top,
                Math.min(frame.width(), varied.x() + varied.width()) - left,
                Math.min(frame.height(), varied.y() + varied.height()) - top);
    }
}
