package io.siamstream.experiments.training.confidence;

import io.siamstream.scenes.Scenes;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;

/** Pictures of generated scenes as the cameras send them. */
final class CameraPictures {

    private CameraPictures() {}

    /** A picture after the camera's JPEG compression. */
    static Image compressed(Image image) {
        return Pictures.decode(Pictures.jpeg(image, Scenes.JPEG_QUALITY));
    }
}
