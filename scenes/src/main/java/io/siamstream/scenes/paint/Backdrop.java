package io.siamstream.scenes.paint;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** What lies behind every object of a scene. */
@FunctionalInterface
public interface Backdrop {

    /** Paints the whole frame as it is at a time, seconds since the scene began. */
    void paint(Graphics2D graphics, double seconds);

    /** A backdrop that never changes. */
    static Backdrop still(BufferedImage picture) {
        return (graphics, seconds) -> graphics.drawImage(picture, 0, 0, null);
    }
}
