package io.siamstream.scenes.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** A painted object with transparency, made once and drawn in every frame. */
public final class Sprite {

    /** From this opacity on a pixel belongs to the object, 0 to 255. */
    public static final int OPAQUE = 128;

    private final BufferedImage image;
    private final long area;

    private Sprite(BufferedImage image) {
        this.image = image;
        this.area = countOpaque(image);
    }

    /**
     * Paints a sprite.
     *
     * @param width width, pixels
     * @param height height, pixels
     * @param painter draws with the origin at the sprite's centre
     */
    public static Sprite paint(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = smooth(image.createGraphics());
        graphics.translate(width / 2.0, height / 2.0);
        painter.accept(graphics);
        graphics.dispose();
        return new Sprite(image);
    }

    /** The same object with grain and stains of the given strength, 0 to 1, in its paint. */
    public Sprite weathered(FractalNoise noise, double strength) {
        BufferedImage stained = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                int argb = image.getRGB(x, y);
                double factor = 1 + strength * 2 * (noise.at(x, y, 22, 4) - 0.5);
                stained.setRGB(x, y, argb & 0xff000000 | Shade.scaled(argb, factor));
            }
        }
        return new Sprite(stained);
    }

    /** The same object in other colours. */
    public Sprite shifted(double hue) {
        BufferedImage shifted = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                int argb = image.getRGB(x, y);
                float[] hsb = Color.RGBtoHSB(argb >> 16 & 255, argb >> 8 & 255, argb & 255, null);
                int rgb = Color.HSBtoRGB((float) (hsb[0] + hue), hsb[1], hsb[2]);
                shifted.setRGB(x, y, argb & 0xff000000 | rgb & 0xffffff);
            }
        }
        return new Sprite(shifted);
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Pixels that belong to the object, in the sprite's own size. */
    public long area() {
        return area;
    }

    /** Draws it where and how it stands. */
    public void draw(Graphics2D graphics, Pose pose) {
        graphics.drawImage(image, pose.transform(this), null);
    }

    /** Asks a graphics context for smooth edges and pictures. */
    public static Graphics2D smooth(Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setBackground(new Color(0, 0, 0, 0));
        return graphics;
    }

    private static long countOpaque(BufferedImage image) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 >= OPAQUE) {
                    count++;
                }
            }
        }
        return count;
    }
}
