package io.siamstream.experiments.mot.tracker;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.image.Image;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Follows all objects of one sequence, called frame by frame. */
public interface ObjectTracker extends AutoCloseable {

    /**
     * Follows the objects into a frame.
     *
     * @param picture the frame, read only where it is asked for
     * @param detections what the detector saw in it; empty where the detector did not run
     * @return the objects that are taken to be seen, each id once
     */
    List<MotBox> track(Supplier<Image> picture, Optional<List<MotBox>> detections);

    @Override
    default void close() {}
}
