package io.siamstream.experiments.training.confidence;

/**
 * What a tracker's signals were in a frame, and whether its box held the target.
 *
 * @param features what the tracker's confidence is made of, see the profile's model
 * @param held whether the box overlapped the target's by at least a tenth
 * @param weight how much the frame counts in a fit, above 0
 */
@SuppressWarnings("ArrayRecordComponent")
record LabelledFrame(double[] features, boolean held, double weight) {

    /** A frame that counts as any other. */
    LabelledFrame(double[] features, boolean held) {
        this(features, held, 1);
    }

    LabelledFrame weighing(double other) {
        return new LabelledFrame(features, held, other);
    }

    /** Overlap below which a box does not hold its target. */
    static final double HELD = 0.1;
}
