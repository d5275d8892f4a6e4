package io.siamstream.scenes;

import io.siamstream.scenes.paint.Sprite;
import java.util.Optional;

/**
 * One thing in a scene: an object with truth, or scenery that only hides others.
 *
 * @param id name of the object, empty for scenery
 * @param followed whether it is the object that the demo follows
 * @param sprite what it looks like
 * @param motion how it moves
 */
record SceneElement(Optional<String> id, boolean followed, Sprite sprite, Motion motion) {

    /** The object that is followed where only one of the scene is. */
    static SceneElement followedObject(String id, Sprite sprite, Motion motion) {
        return new SceneElement(Optional.of(id), true, sprite, motion);
    }

    static SceneElement object(String id, Sprite sprite, Motion motion) {
        return new SceneElement(Optional.of(id), false, sprite, motion);
    }

    static SceneElement scenery(Sprite sprite, Motion motion) {
        return new SceneElement(Optional.empty(), false, sprite, motion);
    }
}
