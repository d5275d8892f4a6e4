package io.siamstream.scenes;

import java.util.SplittableRandom;

/**
 * How a camera renders what is before it.
 *
 * @param tint factor of blue, green and red
 * @param noise standard deviation of the sensor's noise, grey levels
 * @param vignette how much darker the corners are than the centre, 0 to 1
 */
record Look(double[] tint, double noise, double vignette) {
    private static final int GRAINS = 1 << 16;

    /** Applies the look to a picture in place, rows of blue, green, red. */
    void apply(byte[] bgr, int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] grains = new double[GRAINS];
        for (int i = 0; i < GRAINS; i++) {
            grains[i] = noise * random.nextGaussian();
        }
        for (int y = 0; y < height; y++) {
            double down = 2.0 * y / height - 1;
            int grain = random.nextInt(GRAINS);
            for (int x = 0; x < width; x++) {
                double across = 2.0 * x / width - 1;
                double light = 1 - vignette * (across * across + down * down) / 2;
                int at = 3 * (y * width + x);
                for (int channel = 0; channel < 3; channel++) {
                    double value = (bgr[at + channel] & 255) * light * tint[channel];
                    value += grains[grain++ & GRAINS - 1];
                    bgr[at + channel] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        }
    }
}
