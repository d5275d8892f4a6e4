package io.siamstream.scenes;

import io.siamstream.scenes.paint.Backdrop;
import io.siamstream.scenes.paint.FractalNoise;
import io.siamstream.scenes.paint.Ground;
import io.siamstream.scenes.paint.Pose;
import io.siamstream.scenes.paint.Sprite;
import io.siamstream.scenes.paint.Trees;
import io.siamstream.scenes.paint.Vehicles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A roundabout seen from a mast: vehicles turn through all headings, meet, and pass under trees and
 * a footbridge.
 */
final class RoundaboutScene {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double CENTER_X = 320;
    private static final double CENTER_Y = 180;

    private RoundaboutScene() {}

    static Scene create(long seed, Variation variation) {
        FractalNoise noise = new FractalNoise(seed);
        Sprite taxi = Vehicles.taxi().weathered(noise, 0.12);
        Sprite bus = Vehicles.bus().weathered(noise, 0.12);
        Sprite van = Vehicles.van().weathered(noise, 0.12);
        Sprite tree = Trees.crown(seed, noise, 0x2f6b33);
        Sprite maple = Trees.crown(seed + 7, noise, 0x9a5a24);
        ClosedPath inner =
                new ClosedPath(
                        418, 180, 388, 253, 320, 279, 252, 253, 222, 180, 252, 107, 320, 81, 388,
                        107);
        ClosedPath through =
                new ClosedPath(
                        -90, 197, 120, 198, 205, 230, 262, 294, 330, 306, 405, 285, 445, 225, 520,
                        199, 740, 198, 760, 162, 520, 161, 440, 128, 390, 70, 320, 52, 242, 72, 196,
                        130, 120, 161, -90, 162, -130, 180);
        ClosedPath north =
                new ClosedPath(
                        303, -80, 302, 20, 262, 60, 208, 105, 192, 180, 208, 255, 262, 300, 302,
                        340, 303, 440, 337, 440, 338, 340, 380, 300, 434, 255, 448, 180, 434, 105,
                        380, 60, 338, 20, 337, -80);
        List<SceneElement> elements =
                new ArrayList<>(
                        List.of(
                                SceneElement.object(
                                        "van",
                                        van,
                                        drive(
                                                north,
                                                variation.period(34),
                                                variation.start(0.02),
                                                0.95)),
                                SceneElement.object(
                                        "bus",
                                        bus,
                                        drive(
                                                through,
                                                variation.period(46),
                                                variation.start(0.12),
                                                0.98)),
                                SceneElement.followedObject(
                                        "taxi",
                                        taxi,
                                        drive(
                                                inner,
                                                variation.period(21),
                                                variation.start(0.3),
                                                0.98)),
                                SceneElement.scenery(bridge(), Motion.still(122, 180)),
                                SceneElement.scenery(tree, Motion.still(398, 266)),
                                SceneElement.scenery(maple, Motion.still(228, 70)),
                                SceneElement.scenery(tree, Motion.still(560, 60)),
                                SceneElement.scenery(maple, Motion.still(60, 320)),
                                SceneElement.scenery(tree, Motion.still(500, 330))));
        variation.addLookAlikes(
                elements,
                taxi,
                () -> drive(through, variation.period(46), variation.start(0), 0.98));
        variation.addOccluders(
                elements,
                () ->
                        SceneElement.scenery(
                                tree,
                                Motion.still(
                                        variation.between(200, 440), variation.between(80, 280))));
        Look look = new Look(new double[] {0.97, 1.0, 1.03}, 2.5, 0.22);
        Backdrop backdrop = Backdrop.still(ground(noise));
        return new Scene(
                "roundabout",
                WIDTH,
                HEIGHT,
                Scenes.FRAMES_PER_SECOND,
                seed,
                backdrop,
                elements,
                look);
    }

    private static Motion drive(
            ClosedPath path, double secondsPerRound, double start, double scale) {
        return seconds -> {
            double round = start + seconds / secondsPerRound;
            return new Pose(path.x(round), path.y(round), scale, path.heading(round), 1);
        };
    }

    private static BufferedImage ground(FractalNoise noise) {
        return Ground.paint(
                WIDTH,
                HEIGHT,
                noise,
                graphics -> {
                    roads(graphics, 86, new Color(0xb9b2a2));
                    roads(graphics, 76, new Color(0x4c4e52));
                    markings(graphics);
                    island(graphics);
                });
    }

    private static void roads(Graphics2D graphics, double breadth, Color color) {
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(0, CENTER_Y - breadth / 2, WIDTH, breadth));
        graphics.fill(new Rectangle2D.Double(CENTER_X - breadth / 2, 0, breadth, HEIGHT));
        graphics.fill(disc(CENTER_X, CENTER_Y, 104 + breadth / 2));
    }

    private static void markings(Graphics2D graphics) {
        graphics.setColor(new Color(0xdcdcd2));
        float[] dashes = {12, 12};
        graphics.setStroke(
                new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        graphics.drawLine(0, 180, 176, 180);
        graphics.drawLine(464, 180, WIDTH, 180);
        graphics.drawLine(320, 0, 320, 36);
        graphics.drawLine(320, 324, 320, HEIGHT);
        graphics.draw(disc(CENTER_X, CENTER_Y, 112));
        for (int stripe = 0; stripe < 7; stripe++) {
            graphics.fillRect(484, 146 + stripe * 10, 22, 6);
        }
    }

    private static void island(Graphics2D graphics) {
        graphics.setColor(new Color(0xc9c2b0));
        graphics.fill(disc(CENTER_X, CENTER_Y, 74));
        graphics.setColor(new Color(0x557a38));
        graphics.fill(disc(CENTER_X, CENTER_Y, 69));
        SplittableRandom random = new SplittableRandom(5);
        int[] petals = {0xd9485f, 0xf0b43c, 0xefe9e0, 0xa56cc1};
        for (int flower = 0; flower < 420; flower++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            double radius = 40 + 22 * random.nextDouble();
            graphics.setColor(new Color(petals[(int) (angle * 4 / Math.PI) % petals.length]));
            graphics.fill(
                    disc(
                            CENTER_X + radius * Math.cos(angle),
                            CENTER_Y + radius * Math.sin(angle),
                            1.2 + 1.4 * random.nextDouble()));
        }
        graphics.setColor(new Color(0xa8a294));
        graphics.fill(disc(CENTER_X, CENTER_Y, 27));
        graphics.setColor(new Color(0x4f8fb0));
        graphics.fill(disc(CENTER_X, CENTER_Y, 22));
        graphics.setColor(new Color(0xd8eef5));
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(disc(CENTER_X, CENTER_Y, 14));
        graphics.draw(disc(CENTER_X, CENTER_Y, 7));
    }

    private static Sprite bridge() {
        return Sprite.paint(
                46,
                HEIGHT,
                graphics -> {
                    graphics.setColor(new Color(0, 0, 0, 70));
                    graphics.fillRect(-13, -180, 36, 360);
                    graphics.setColor(new Color(0x9c7a55));
                    graphics.fillRect(-20, -180, 34, 360);
                    graphics.setColor(new Color(0x7d5f40));
                    for (int y = -180; y < 180; y += 7) {
                        graphics.fillRect(-20, y, 34, 1);
                    }
                    graphics.setColor(new Color(0xd7cdbd));
                    graphics.fillRect(-21, -180, 3, 360);
                    graphics.fillRect(12, -180, 3, 360);
                });
    }

    private static Path2D disc(double x, double y, double radius) {
        return new Path2D.Double(
                new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
