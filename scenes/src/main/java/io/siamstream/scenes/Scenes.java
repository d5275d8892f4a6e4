package io.siamstream.scenes;

import java.util.List;

/** The cameras of the demo. */
public final class Scenes {

    /** Pictures that each camera takes in a second. */
    public static final double FRAMES_PER_SECOND = 12;

    /** How well the cameras' JPEG pictures are to be, 0 to 100. */
    public static final int JPEG_QUALITY = 88;

    private Scenes() {}

    /**
     * All scenes: a roundabout from above, a reef, balloons over hills and a harbour by night.
     *
     * @param seed chooses textures, noise and scenery
     */
    public static List<Scene> all(long seed) {
        return List.of(
                RoundaboutScene.create(seed),
                ReefScene.create(seed + 1),
                BalloonScene.create(seed + 2),
                HarbourScene.create(seed + 3));
    }
}
