package io.siamstream.experiments.evaluation.peer;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;

/** What is done to a sequence before a tracker sees it. */
public interface Alteration {

    /** What kind of thing it alters, for the settings of a result. */
    String kind();

    /** Which of its kind it is, for titles and folders. */
    String title();

    /** A frame as it is shown. */
    default Image frame(Image frame) {
        return frame;
    }

    /**
     * The box that a tracker is told, pixels.
     *
     * @param truth the annotated one
     * @param frame the frame that it is in
     */
    default Box start(Box truth, Image frame) {
        return truth;
    }
}
