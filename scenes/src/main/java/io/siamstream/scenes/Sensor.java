package io.siamstream.scenes;

import java.util.SplittableRandom;

/**
 * Turns what is before a camera into its picture. All that does not change from frame to frame is
 * computed once, in fixed point: a frame of every camera is made twelve times a second.
 */
final class Sensor {
    private static final int GRAINS = 1 << 16;
    private static final int FRACTION_BITS = 16;
    private static final int ONE = 1 << FRACTION_BITS;
    private static final int WHITE = 255;

    private final int width;
    private final int height;
    private final long seed;

    /** Factor of every byte of a picture. */
    private final int[] gains;

    /** Noise, with the half that rounds. */
    private final int[] grains = new int[GRAINS];

    /**
     * @param width width of the pictures, pixels
     * @param height height of the pictures, pixels
     * @param seed chooses the noise
     */
    Sensor(Look look, int width, int height, long seed) {
        this.width = width;
        this.height = height;
        this.seed = seed;
        this.gains = new int[3 * width * height];
        for (int y = 0; y < height; y++) {
            double down = 2.0 * y / height - 1;
            for (int x = 0; x < width; x++) {
                double across = 2.0 * x / width - 1;
                double light = 1 - look.vignette() * (across * across + down * down) / 2;
                for (int channel = 0; channel < 3; channel++) {
                    gains[3 * (y * width + x) + channel] =
                            (int) Math.round(ONE * light * look.tint()[channel]);
                }
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < GRAINS; i++) {
            grains[i] = ONE / 2 + (int) Math.round(ONE * look.noise() * random.nextGaussian());
        }
    }

    /**
     * The picture of a frame.
     *
     * @param rgb 0xRRGGBB by pixel, row by row
     * @param sequence number of the frame, which chooses where its noise is taken from
     * @return blue, green, red bytes, row by row
     */
    byte[] expose(int[] rgb, long sequence) {
        SplittableRandom random = new SplittableRandom(seed * 31 + sequence);
        byte[] bgr = new byte[3 * width * height];
        int at = 0;
        for (int y = 0; y < height; y++) {
            int grain = random.nextInt(GRAINS);
            for (int x = 0; x < width; x++) {
                int pixel = rgb[y * width + x];
                bgr[at] = level((pixel & WHITE) * gains[at] + grains[grain++ & GRAINS - 1]);
                at++;
                bgr[at] = level((pixel >> 8 & WHITE) * gains[at] + grains[grain++ & GRAINS - 1]);
                at++;
                bgr[at] = level((pixel >> 16 & WHITE) * gains[at] + grains[grain++ & GRAINS - 1]);
                at++;
            }
        }
        return bgr;
    }

    private static byte level(int value) {
        return (byte) Math.max(0, Math.min(WHITE, value >> FRACTION_BITS));
    }
}
