package io.siamstream.experiments.mot.data;

import io.siamstream.tracker.image.Image;

/** Where the pictures of a sequence come from. */
@FunctionalInterface
public interface FrameSource {

    /**
     * A picture.
     *
     * @param frame its number, from 0
     */
    Image picture(int frame);
}
