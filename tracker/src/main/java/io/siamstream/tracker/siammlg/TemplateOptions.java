package io.siamstream.tracker.siammlg;

import java.util.Objects;

/**
 * How templates are updated and used (design 4.3, 4.5). Without updates the first frame's template
 * alone is used, whatever the other values.
 *
 * @param updates whether templates are updated, where the network has a gradient guide
 * @param interval least number of frames between two updates
 * @param steps gradient steps of an update
 * @param confidence confidence from which a frame may update the template, 0 to 1
 * @param score probability that the template in use must give the target, 0 to 1: one that has
 *     learned to tell distractors apart doubts them even where the confidence does not
 * @param fusion share of the updated template's response, 0 to 1; the first frame's has the rest
 * @param keep share of the template in use at an update
 * @param anchor share of the first frame's template at an update; the new one has the rest
 * @param masks template that the mask and box branches are queried with
 */
public record TemplateOptions(
        boolean updates,
        int interval,
        int steps,
        double confidence,
        double score,
        double fusion,
        double keep,
        double anchor,
        TemplateChoice masks) {

    /** What measured best, see the evaluation's pages; design 4.3 and 4.5 has others. */
    public static final TemplateOptions DEFAULT =
            new TemplateOptions(true, 10, 3, 0.985, 0.98, 0.45, 0, 0.05, TemplateChoice.INITIAL);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TemplateOptions {
        Objects.requireNonNull(masks, "masks");
        if (interval < 1) {
            throw new IllegalArgumentException(
                    "Template updates need an interval of at least 1 frame, got " + interval);
        }
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "Template updates need at least 1 gradient step, got " + steps);
        }
        if (!isShare(confidence)
                || !isShare(score)
                || !isShare(fusion)
                || !isShare(keep)
                || !isShare(anchor)
                || keep + anchor > 1) {
            throw new IllegalArgumentException(
                    ("Template updates need confidence, score, fusion, keep and anchor of 0 to"
                                    + " 1, and keep and anchor of at most 1 together, got %s, %s,"
                                    + " %s, %s, %s")
                            .formatted(confidence, score, fusion, keep, anchor));
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
