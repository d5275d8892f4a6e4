package io.siamstream.scenes.paint;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Grass from above, and what is built on it. */
public final class Ground {

    private Ground() {}

    /**
     * Paints it.
     *
     * @param width columns, pixels
     * @param height rows, pixels
     * @param noise makes patches of grass, and the grain of everything
     * @param built draws roads and houses on the grass
     */
    public static BufferedImage paint(
            int width, int height, FractalNoise noise, Consumer<Graphics2D> built) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double patch = noise.at(x, y, 90, 5);
                int grass = Shade.mixed(0x4d6e33, 0x8a9a4e, (patch - 0.3) * 2);
                picture.setRGB(x, y, Shade.scaled(grass, 0.8 + 0.4 * noise.at(x, y, 5, 2)));
            }
        }
        Graphics2D graphics = Sprite.smooth(picture.createGraphics());
        built.accept(graphics);
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double grain = 0.88 + 0.12 * noise.at(x, y, 40, 4) + 0.12 * noise.at(y, x, 3, 2);
                picture.setRGB(x, y, Shade.scaled(picture.getRGB(x, y), grain));
            }
        }
        return picture;
    }
}
