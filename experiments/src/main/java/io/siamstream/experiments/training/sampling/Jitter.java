package io.siamstream.experiments.training.sampling;

import io.siamstream.tracker.geometry.Box;
import java.util.random.RandomGenerator;

/**
 * Draws views of an object.
 *
 * @param shift half-width of the object's offset from the crop's middle, crop pixels, uniform
 * @param scale half-width of the scale's natural logarithm, triangular
 * @param aspect half-width of the aspect's natural logarithm, uniform
 * @param rotation half-width of the turn, radians, triangular
 */
record Jitter(double shift, double scale, double aspect, double rotation) {

    /**
     * A view of a box, changed at random.
     *
     * @param step of the view if it is not changed
     * @param size side of the crop, pixels
     */
    View draw(Box box, Framing.Step step, int size, boolean flipped, RandomGenerator random) {
        double zoom = Math.exp(scale * triangular(random));
        double stretch = Math.exp(aspect * uniform(random) / 2);
        double dx = shift * uniform(random);
        double dy = shift * uniform(random);
        double turn = rotation * triangular(random);
        return View.placing(
                box,
                size / 2.0 + dx,
                size / 2.0 + dy,
                step.x() * zoom * stretch,
                step.y() * zoom / stretch,
                turn,
                flipped,
                size);
    }

    static double uniform(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    static double triangular(RandomGenerator random) {
        return random.nextDouble() - random.nextDouble();
    }
}
