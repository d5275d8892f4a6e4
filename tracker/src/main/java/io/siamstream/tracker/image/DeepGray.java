package io.siamstream.tracker.image;

import java.nio.ShortBuffer;

/**
 * Makes grey pictures of 16 bits visible, as thermal cameras send them: their values fill a small
 * part of the range, and their upper eight bits would be one grey. The darkest and the lightest
 * thousandth of the pixels become black and white, everything between them in proportion.
 */
final class DeepGray {
    private static final int VALUES = 1 << 16;
    private static final int CUT_SHARE = 1000;

    /** Fewer values than this are not stretched over the whole range: it would show noise alone. */
    private static final int LEAST_SPAN = 64;

    private DeepGray() {}

    /** The picture in three bytes a pixel. */
    static Image image(int width, int height, ShortBuffer values) {
        int[] counts = new int[VALUES];
        int pixels = width * height;
        for (int i = 0; i < pixels; i++) {
            counts[values.get(i) & 0xffff]++;
        }
        int darkest = quantile(counts, pixels / CUT_SHARE);
        int lightest = quantile(counts, pixels - 1 - pixels / CUT_SHARE);
        int middle = (darkest + lightest) / 2;
        double span = Math.max(LEAST_SPAN, lightest - darkest);
        byte[] bgr = new byte[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            double share = ((values.get(i) & 0xffff) - middle) / span + 0.5;
            byte gray = (byte) Math.round(255 * Math.max(0, Math.min(1, share)));
            bgr[3 * i] = gray;
            bgr[3 * i + 1] = gray;
            bgr[3 * i + 2] = gray;
        }
        return new Image(width, height, bgr);
    }

    /** The value that so many pixels lie below. */
    private static int quantile(int[] counts, int below) {
        int value = 0;
        for (int seen = counts[0]; seen <= below; seen += counts[value]) {
            value++;
        }
        return value;
    }
}
