package io.siamstream.experiments.training.sampling;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;

/** How template and search crops are cut around an object. */
public enum Framing {

    /**
     * Squares of the picture with context by the mean of both sides (design 1.1): 127 and 255
     * pixels, one pixel as large in both.
     */
    SQUARE(CropWindow.TEMPLATE_SIDE, CropWindow.SEARCH_SIDE) {
        @Override
        Step template(Box box) {
            double step = CropWindow.contextSide(box) / CropWindow.TEMPLATE_SIDE;
            return new Step(step, step);
        }

        @Override
        Step search(Box box) {
            return template(box);
        }
    },

    /**
     * The light network's (FEAR): 1.4 times the box and 5 times the box, each stretched to a
     * square, 128 and 256 pixels.
     */
    STRETCHED(128, 256) {
        @Override
        Step template(Box box) {
            return stretched(box, TEMPLATE_SHARE / templateSide());
        }

        @Override
        Step search(Box box) {
            return stretched(box, SEARCH_SHARE / searchSide());
        }
    },

    /**
     * The second look of the light network's mask branch: the template's window in both crops, 128
     * pixels.
     */
    SECOND_LOOK(128, 128) {
        @Override
        Step template(Box box) {
            return stretched(box, TEMPLATE_SHARE / templateSide());
        }

        @Override
        Step search(Box box) {
            return template(box);
        }
    };

    private static final double TEMPLATE_SHARE = 1.4;
    private static final double SEARCH_SHARE = 5;

    private final int templateSide;
    private final int searchSide;

    Framing(int templateSide, int searchSide) {
        this.templateSide = templateSide;
        this.searchSide = searchSide;
    }

    /**
     * Picture pixels for one pixel of a crop.
     *
     * @param x across
     * @param y down
     */
    record Step(double x, double y) {}

    /** The step of a template crop of an object. */
    abstract Step template(Box box);

    /** The step of a search crop around an object. */
    abstract Step search(Box box);

    /** Side of a template crop, pixels. */
    public int templateSide() {
        return templateSide;
    }

    /** Side of a search crop, pixels. */
    public int searchSide() {
        return searchSide;
    }

    private static Step stretched(Box box, double share) {
        return new Step(box.width() * share, box.height() * share);
    }
}
