package io.siamstream.experiments.evaluation.run;

import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;

/** A tracker that follows one target through one sequence, as every benchmark wants it. */
public interface SequenceTracker extends AutoCloseable {

    /** What the tracker is to be shown of a frame; making it is not the tracker's time. */
    default Image seen(Image frame) {
        return frame;
    }

    /**
     * Begins anew with a target in a frame, whatever was followed before.
     *
     * @param region where the target is, pixels
     * @param masks whether answers are to carry masks, if the tracker has any
     */
    void initialize(Image frame, Region region, boolean masks);

    /** Finds the target in the next frame. */
    Answer track(Image frame);

    @Override
    void close();
}
