package io.siamstream.scenes.paint;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.SplittableRandom;

/** Trees from above. */
public final class Trees {

    private Trees() {}

    /**
     * A crown with its shadow.
     *
     * @param seed chooses the leaves
     * @param noise lays light and shade over them
     * @param leaves their colour, RGB
     */
    public static Sprite crown(long seed, FractalNoise noise, int leaves) {
        SplittableRandom random = new SplittableRandom(seed);
        return Sprite.paint(
                        96,
                        96,
                        graphics -> {
                            graphics.setColor(new Color(0, 0, 0, 60));
                            graphics.fill(disc(8, 9, 36));
                            for (int leaf = 0; leaf < 260; leaf++) {
                                double angle = random.nextDouble() * 2 * Math.PI;
                                double radius = 33 * Math.sqrt(1 - leaf / 260.0);
                                double light = 0.65 + 0.5 * random.nextDouble();
                                light += leaf / 800.0;
                                graphics.setColor(new Color(Shade.scaled(leaves, light)));
                                graphics.fill(
                                        disc(
                                                radius * Math.cos(angle),
                                                radius * Math.sin(angle),
                                                4 + 5 * random.nextDouble()));
                            }
                        })
                .weathered(noise, 0.2);
    }

    private static Ellipse2D disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
