package io.siamstream.scenes;

import java.util.Optional;

/**
 * One thing in a scene: an object with truth, or scenery that only hides others.
 *
 * @param id name of the object, empty for scenery
 * @param sprite what it looks like
 * @param motion how it moves
 */
record SceneElement(Optional<String> id, Sprite sprite, Motion motion) {

    static SceneElement object(String id, Sprite sprite, Motion motion) {
        return new SceneElement(Optional.of(id), sprite, motion);
    }

    static SceneElement scenery(Sprite sprite, Motion motion) {
        return new SceneElement(Optional.empty(), sprite, motion);
    }
}
