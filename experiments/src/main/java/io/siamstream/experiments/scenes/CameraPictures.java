package io.siamstream.experiments.scenes;

import io.siamstream.scenes.Scenes;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;

/** Pictures of generated scenes as the cameras send them. */
public final class CameraPictures {

    private CameraPictures() {}

    /** A picture after the camera's JPEG compression. */
    public static Image compressed(Image image) {
        return Pictures.decode(Pictures.jpeg(image, Scenes.JPEG_QUALITY));
    }
}
