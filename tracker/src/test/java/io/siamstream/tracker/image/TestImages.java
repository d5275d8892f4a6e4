package io.siamstream.tracker.image;

import java.util.Random;

/** Images for tests. */
public final class TestImages {

    private TestImages() {}

    /** An image of seeded noise. */
    public static Image noise(int width, int height, long seed) {
        byte[] bgr = new byte[3 * width * height];
        new Random(seed).nextBytes(bgr);
        return new Image(width, height, bgr);
    }

    /** An image of one colour. */
    public static Image plain(int width, int height, int blue, int green, int red) {
        byte[] bgr = new byte[3 * width * height];
        for (int pixel = 0; pixel < bgr.length; pixel += 3) {
            bgr[pixel] = (byte) blue;
            bgr[pixel + 1] = (byte) green;
            bgr[pixel + 2] = (byte) red;
        }
        return new Image(width, height, bgr);
    }
}
