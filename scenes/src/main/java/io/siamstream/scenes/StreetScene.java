package io.siamstream.scenes;

import io.siamstream.scenes.paint.Backdrop;
import io.siamstream.scenes.paint.FractalNoise;
import io.siamstream.scenes.paint.Ground;
import io.siamstream.scenes.paint.Pose;
import io.siamstream.scenes.paint.Shade;
import io.siamstream.scenes.paint.Sprite;
import io.siamstream.scenes.paint.Trees;
import io.siamstream.scenes.paint.Vehicles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One street that two cameras look down on, each on a stretch of its own: what leaves one comes to
 * the other a little later. Beyond both ends vehicles turn and come back on the other lane.
 */
final class StreetScene {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    /** Columns of the street between the two pictures, which no camera sees. */
    private static final int BETWEEN = 220;

    private static final int LENGTH = 2 * WIDTH + BETWEEN;
    private static final double SECONDS_PER_ROUND = 44;
    private static final double SCALE = 0.98;

    /** To the right on the lower lane, back on the upper one. */
    private static final ClosedPath ROUND =
            new ClosedPath(
                    -140, 206, 300, 207, 750, 206, 1200, 207, 1640, 206, 1700, 180, 1640, 154, 1200,
                    153, 750, 154, 300, 153, -140, 154, -200, 180);

    private StreetScene() {}

    /** The camera on the left stretch and the one on the right. */
    static List<Scene> both(long seed) {
        FractalNoise noise = new FractalNoise(seed);
        BufferedImage street = street(noise, seed);
        return List.of(
                camera("west", 0, seed, noise, street),
                camera("east", WIDTH + BETWEEN, seed, noise, street));
    }

    private static Scene camera(
            String id, int left, long seed, FractalNoise noise, BufferedImage street) {
        Sprite taxi = Vehicles.taxi().weathered(noise, 0.12);
        Sprite van = Vehicles.van().weathered(noise, 0.12);
        Sprite bus = Vehicles.bus().weathered(noise, 0.12);
        Sprite tree = Trees.crown(seed, noise, 0x2f6b33);
        List<SceneElement> elements =
                List.of(
                        SceneElement.followedObject("taxi", taxi, drive(left, 0.06)),
                        SceneElement.object("van", van, drive(left, 0.3)),
                        SceneElement.object("bus", bus, drive(left, 0.14)),
                        SceneElement.object("minicab", taxi.shifted(0.45), drive(left, 0.42)),
                        SceneElement.object("truck", van.shifted(0.5), drive(left, 0.62)),
                        SceneElement.object("coach", bus.shifted(0.6), drive(left, 0.82)),
                        SceneElement.scenery(tree, Motion.still(232 - left, 262)),
                        SceneElement.scenery(tree, Motion.still(470 - left, 106)),
                        SceneElement.scenery(tree, Motion.still(1060 - left, 104)),
                        SceneElement.scenery(tree, Motion.still(1290 - left, 258)));
        return new Scene(
                id,
                WIDTH,
                HEIGHT,
                Scenes.FRAMES_PER_SECOND,
                seed + left,
                Backdrop.still(street.getSubimage(left, 0, WIDTH, HEIGHT)),
                elements,
                new Look(new double[] {left == 0 ? 0.97 : 1.03, 1, 1}, 2.5, 0.2));
    }

    private static Motion drive(int left, double start) {
        return seconds -> {
            double round = start + seconds / SECONDS_PER_ROUND;
            return new Pose(ROUND.x(round) - left, ROUND.y(round), SCALE, ROUND.heading(round), 1);
        };
    }

    private static BufferedImage street(FractalNoise noise, long seed) {
        return Ground.paint(
                LENGTH,
                HEIGHT,
                noise,
                graphics -> {
                    houses(graphics, new SplittableRandom(seed));
                    graphics.setColor(new Color(0xb9b2a2));
                    graphics.fillRect(0, 112, LENGTH, 136);
                    graphics.setColor(new Color(0x4c4e52));
                    graphics.fillRect(0, 124, LENGTH, 112);
                    graphics.setColor(new Color(0xdcdcd2));
                    float[] dashes = {14, 14};
                    graphics.setStroke(
                            new BasicStroke(
                                    2,
                                    BasicStroke.CAP_BUTT,
                                    BasicStroke.JOIN_MITER,
                                    10,
                                    dashes,
                                    0));
                    graphics.drawLine(0, 180, LENGTH, 180);
                });
    }

    /** Roofs along both sides, with their ridges and what they shade. */
    private static void houses(Graphics2D graphics, SplittableRandom random) {
        int[] roofs = {0x8c4a38, 0x6f6a66, 0xa0694a, 0x596673, 0x7d5b45};
        for (int top : new int[] {6, 272}) {
            int x = random.nextInt(30);
            while (x < LENGTH) {
                int width = 70 + random.nextInt(70);
                int height = 66 + random.nextInt(16);
                int roof = roofs[random.nextInt(roofs.length)];
                graphics.setColor(new Color(0, 0, 0, 70));
                graphics.fillRect(x + 6, top + 6, width, height);
                graphics.setColor(new Color(roof));
                graphics.fillRect(x, top, width, height / 2);
                graphics.setColor(new Color(Shade.scaled(roof, 0.75)));
                graphics.fillRect(x, top + height / 2, width, height - height / 2);
                graphics.setColor(new Color(Shade.scaled(roof, 1.2)));
                graphics.fillRect(x, top + height / 2 - 1, width, 2);
                x += width + 12 + random.nextInt(46);
            }
        }
    }
}
