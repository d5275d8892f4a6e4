package io.siamstream.scenes.paint;

import java.util.SplittableRandom;

/** Smooth value noise summed over octaves: what ground, water, clouds and paint are made of. */
public final class FractalNoise {
    private static final int SIDE = 256;

    private final double[] lattice = new double[SIDE * SIDE];

    /**
     * @param seed the same seed gives the same noise
     */
    public FractalNoise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = random.nextDouble();
        }
    }

    /**
     * The noise at a point, 0 to 1.
     *
     * @param cell size of the largest features, in the unit of x and y
     * @param octaves how many times the features are halved
     */
    public double at(double x, double y, double cell, int octaves) {
        double sum = 0;
        double weight = 1;
        double weights = 0;
        double size = cell;
        for (int octave = 0; octave < octaves; octave++) {
            sum += weight * smooth(x / size + 31 * octave, y / size + 17 * octave);
            weights += weight;
            weight /= 2;
            size /= 2;
        }
        return sum / weights;
    }

    private double smooth(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double across = ease(x - left);
        double down = ease(y - top);
        double upper = mix(node(left, top), node(left + 1, top), across);
        double lower = mix(node(left, top + 1), node(left + 1, top + 1), across);
        return mix(upper, lower, down);
    }

    private double node(int x, int y) {
        return lattice[Math.floorMod(y, SIDE) * SIDE + Math.floorMod(x, SIDE)];
    }

    private static double ease(double share) {
        return share * share * (3 - 2 * share);
    }

    private static double mix(double from, double to, double share) {
        return from + share * (to - from);
    }
}
