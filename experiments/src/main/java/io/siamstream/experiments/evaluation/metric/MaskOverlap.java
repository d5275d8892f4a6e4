package io.siamstream.experiments.evaluation.metric;

import io.siamstream.experiments.evaluation.dataset.Mask;

/** Region similarity of DAVIS: intersection over union of two masks. */
public final class MaskOverlap {

    private MaskOverlap() {}

    /**
     * The Jaccard index of two masks of one size; 1 when both are empty.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double jaccard(Mask a, Mask b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException(
                    "Masks of %d x %d and %d x %d cannot be compared"
                            .formatted(a.width(), a.height(), b.width(), b.height()));
        }
        int shared = 0;
        int either = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            boolean inA = a.pixels()[i] != 0;
            boolean inB = b.pixels()[i] != 0;
            shared += inA && inB ? 1 : 0;
            either += inA || inB ? 1 : 0;
        }
        return either == 0 ? 1 : (double) shared / either;
    }
}
