package io.siamstream.scenes.paint;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;

/**
 * Where and how a sprite is drawn in a frame.
 *
 * @param x centre, pixels of the frame
 * @param y centre, pixels of the frame
 * @param scale frame pixels per sprite pixel, above zero
 * @param angle rotation, radians, clockwise on the screen
 * @param facing horizontal factor in the sprite's own axes: 1 as painted, -1 mirrored, between the
 *     two while the object turns towards or away from the camera
 */
public record Pose(double x, double y, double scale, double angle, double facing) {

    /** The map from a sprite's pixels to the frame's. */
    AffineTransform transform(Sprite sprite) {
        AffineTransform map = AffineTransform.getTranslateInstance(x, y);
        map.rotate(angle);
        map.scale(scale * facing, scale);
        map.translate(-sprite.width() / 2.0, -sprite.height() / 2.0);
        return map;
    }

    /** The smallest rectangle of whole frame pixels around a sprite's picture, with its edge. */
    public Rectangle bounds(Sprite sprite) {
        Rectangle bounds =
                transform(sprite)
                        .createTransformedShape(new Rectangle(sprite.width(), sprite.height()))
                        .getBounds();
        // Interpolation reaches half a pixel beyond.
        bounds.grow(2, 2);
        return bounds;
    }
}
