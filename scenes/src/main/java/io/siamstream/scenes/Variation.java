package io.siamstream.scenes;

import io.siamstream.scenes.paint.Sprite;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * How a scene differs from the demo's: when and how fast its objects move, so that they cross
 * elsewhere, which look-alikes are about, and what else hides them. Every question is answered from
 * the seed alone, in the order in which a scene asks.
 */
final class Variation {
    private static final double TEMPO = 0.3;
    private static final double LEAST_HUE = 0.03;
    private static final double MOST_HUE = 0.1;
    private static final int MOST_OTHERS = 2;

    private final SplittableRandom random;

    private Variation(SplittableRandom random) {
        this.random = random;
    }

    /** The demo's own scene. */
    static Variation none() {
        return new Variation(null);
    }

    /** A scene of its own for every seed. */
    static Variation of(long seed) {
        return new Variation(new SplittableRandom(seed));
    }

    /** Seconds of a round, where the demo's has so many. */
    double period(double demo) {
        return random == null ? demo : demo * Math.exp(between(-TEMPO, TEMPO));
    }

    /** Where on its way an object begins, as a share of the round. */
    double start(double demo) {
        return random == null ? demo : random.nextDouble();
    }

    /** A number in a range; the demo's scenes have no use for any. */
    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** Puts look-alikes of an object among the elements, at any depth. */
    void addLookAlikes(List<SceneElement> elements, Sprite original, Supplier<Motion> motions) {
        int count = random == null ? 0 : 1 + random.nextInt(MOST_OTHERS);
        for (int number = 1; number <= count; number++) {
            double hue = between(LEAST_HUE, MOST_HUE) * (random.nextBoolean() ? 1 : -1);
            elements.add(
                    random.nextInt(elements.size() + 1),
                    SceneElement.object(
                            "look-alike-" + number, original.shifted(hue), motions.get()));
        }
    }

    /** Puts more scenery before all elements. */
    void addOccluders(List<SceneElement> elements, Supplier<SceneElement> occluders) {
        int count = random == null ? 0 : random.nextInt(MOST_OTHERS + 1);
        for (int i = 0; i < count; i++) {
            elements.add(occluders.get());
        }
    }
}
