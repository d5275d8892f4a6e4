package io.siamstream.scenes;

import io.siamstream.tracker.image.Image;
import java.util.List;

/**
 * One picture of a scene with its truth.
 *
 * @param sequence number of the frame
 * @param image the picture
 * @param truth one entry for every object of the scene, visible or not
 */
public record SceneFrame(long sequence, Image image, List<ObjectTruth> truth) {
    public SceneFrame {
        truth = List.copyOf(truth);
    }
}
