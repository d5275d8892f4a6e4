package io.siamstream.scenes.paint;

import java.awt.Color;

/** Arithmetic on packed colours, 0xRRGGBB. */
public final class Shade {
    private Shade() {}

    /** A colour made brighter (factor above 1) or darker, without its opacity. */
    public static int scaled(int rgb, double factor) {
        return channel((rgb >> 16 & 255) * factor) << 16
                | channel((rgb >> 8 & 255) * factor) << 8
                | channel((rgb & 255) * factor);
    }

    /** A colour between two, share 0 to 1 of the second, without opacity. */
    public static int mixed(int from, int to, double share) {
        double part = Math.max(0, Math.min(1, share));
        return channel(mix(from >> 16 & 255, to >> 16 & 255, part)) << 16
                | channel(mix(from >> 8 & 255, to >> 8 & 255, part)) << 8
                | channel(mix(from & 255, to & 255, part));
    }

    /** A colour with an opacity, 0 to 255. */
    public static Color translucent(int rgb, int opacity) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, opacity);
    }

    private static double mix(int from, int to, double share) {
        return from + share * (to - from);
    }

    private static int channel(double value) {
        return (int) Math.round(Math.max(0, Math.min(255, value)));
    }
}
