package io.siamstream.tools.viewer.feed;

import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.Optional;

/** What is really to be seen in a frame, where somebody knows it. */
@FunctionalInterface
public interface Truth {

    /** Nobody knows. */
    Truth NONE = frame -> List.of();

    /**
     * The objects of a frame.
     *
     * @return one entry for each object, none when nothing is known of the frame
     */
    List<TrueObject> objects(FrameId frame);

    /**
     * Where an object really is.
     *
     * @param id name of the object
     * @param box its box, pixels; empty when nothing of it is visible
     * @param visibility share of it that is visible, 0 to 1
     */
    record TrueObject(String id, Optional<Box> box, double visibility) {}
}
