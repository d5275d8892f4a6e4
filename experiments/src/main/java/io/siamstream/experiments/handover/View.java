package io.siamstream.experiments.handover;

import io.siamstream.scenes.Scene;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.util.Optional;

/**
 * What one of two cameras sees of a world: all of its height, and a part of its width.
 *
 * @param left first column
 * @param width columns, pixels
 * @param height rows, pixels
 */
record View(int left, int width, int height) {

    /** Share of the world's width that each of the cameras sees: a tenth lies between them. */
    private static final double SHARE = 0.45;

    /** The left camera of a scene's world. */
    static View leftOf(Scene scene) {
        return new View(0, (int) (SHARE * scene.width()), scene.height());
    }

    /** The right camera of a scene's world. */
    static View rightOf(Scene scene) {
        int width = (int) (SHARE * scene.width());
        return new View(scene.width() - width, width, scene.height());
    }

    /** The camera's picture of the world. */
    Image of(Image world) {
        byte[] pixels = new byte[3 * width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(
                    world.bgr(),
                    3 * (row * world.width() + left),
                    pixels,
                    3 * row * width,
                    3 * width);
        }
        return new Image(width, height, pixels);
    }

    /** What the camera sees of a box of the world; empty for nothing. */
    Optional<Box> of(Box box) {
        double from = Math.max(0, box.x() - left);
        double to = Math.min(width, box.x() + box.width() - left);
        return to > from
                ? Optional.of(new Box(from, box.y(), to - from, box.height()))
                : Optional.empty();
    }

    /** Share of a box of the world that the camera sees, 0 to 1. */
    double share(Box box) {
        return of(box).map(seen -> seen.area() / box.area()).orElse(0.0);
    }
}
