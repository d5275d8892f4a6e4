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
                RoundaboutScene.create(seed, Variation.none()),
                ReefScene.create(seed + 1, Variation.none()),
                BalloonScene.create(seed + 2, Variation.none()),
                HarbourScene.create(seed + 3, Variation.none()));
    }

    /**
     * Two cameras of one street, each on a stretch of its own: what leaves {@code west} by the
     * right edge comes to {@code east} from the left some three seconds later, and the other way
     * round.
     *
     * @param seed chooses textures, noise and houses
     */
    public static List<Scene> street(long seed) {
        return StreetScene.both(seed);
    }

    /**
     * The same places with other things going on: objects begin elsewhere and move at another pace,
     * look-alikes of the followed one are about, and more is in the way.
     *
     * @param seed chooses all of it
     */
    public static List<Scene> varied(long seed) {
        return List.of(
                RoundaboutScene.create(seed, Variation.of(seed)),
                ReefScene.create(seed + 1, Variation.of(seed + 1)),
                BalloonScene.create(seed + 2, Variation.of(seed + 2)),
                HarbourScene.create(seed + 3, Variation.of(seed + 3)));
    }
}
