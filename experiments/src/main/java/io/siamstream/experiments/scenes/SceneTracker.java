package io.siamstream.experiments.scenes;

import io.siamstream.scenes.SceneFrame;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Map;
import java.util.Optional;

/** Follows the targets of one camera, called frame by frame. */
interface SceneTracker extends AutoCloseable {

    /**
     * What is said of a target.
     *
     * @param box where it is, empty while it is lost
     * @param status whether the box is believed in
     * @param confidence 0 to 1, NaN where the tracker tells none
     */
    record Opinion(Optional<Box> box, TargetStatus status, double confidence) {}

    /**
     * Follows all targets into a frame.
     *
     * @param image the frame, as {@link SceneFrame} has it after the camera's compression
     * @param starts boxes of targets that begin with this frame, by name
     * @return an opinion for each target that was started so far, by name
     */
    Map<String, Opinion> track(Image image, Map<String, Box> starts);

    @Override
    void close();
}
