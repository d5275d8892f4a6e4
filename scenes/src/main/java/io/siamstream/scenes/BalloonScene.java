package io.siamstream.scenes;

import io.siamstream.scenes.paint.Backdrop;
import io.siamstream.scenes.paint.FractalNoise;
import io.siamstream.scenes.paint.Pose;
import io.siamstream.scenes.paint.Shade;
import io.siamstream.scenes.paint.Sprite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Balloons over hills at sunrise: they drift, come near, cross and vanish in clouds. */
final class BalloonScene {
    private static final int WIDTH = 544;
    private static final int HEIGHT = 340;

    private BalloonScene() {}

    static Scene create(long seed, Variation variation) {
        FractalNoise noise = new FractalNoise(seed);
        Sprite harlequin = balloon(new int[] {0xc0392b, 0xf4c542, 0x2d6fa3}, true);
        Sprite ringed = balloon(new int[] {0x2a9d8f, 0xf1efe6}, false);
        Sprite violet = balloon(new int[] {0x6c3f9c, 0xe78ac3, 0x3b2360}, true);
        List<SceneElement> elements =
                new ArrayList<>(
                        List.of(
                                SceneElement.object(
                                        "violet",
                                        violet,
                                        drift(
                                                330,
                                                120,
                                                95,
                                                40,
                                                variation.period(63),
                                                variation.start(0.2),
                                                0.42)),
                                SceneElement.scenery(cloud(seed, noise), cross(95, 1.0, 70, 0.6)),
                                SceneElement.object(
                                        "ringed",
                                        ringed,
                                        drift(
                                                210,
                                                150,
                                                130,
                                                46,
                                                variation.period(48),
                                                variation.start(0.7),
                                                0.55)),
                                SceneElement.followedObject(
                                        "harlequin",
                                        harlequin,
                                        drift(
                                                270,
                                                175,
                                                140,
                                                60,
                                                variation.period(40),
                                                variation.start(0.05),
                                                0.72)),
                                SceneElement.scenery(
                                        cloud(seed + 1, noise), cross(215, 1.15, 54, 0.1))));
        variation.addLookAlikes(
                elements,
                harlequin,
                () ->
                        drift(
                                270,
                                variation.between(140, 190),
                                140,
                                60,
                                variation.period(40),
                                variation.start(0),
                                variation.between(0.6, 0.8)));
        variation.addOccluders(
                elements,
                () ->
                        SceneElement.scenery(
                                cloud(seed + 2, noise),
                                cross(
                                        variation.between(110, 220),
                                        1.1,
                                        variation.period(60),
                                        variation.start(0))));
        Look look = new Look(new double[] {0.95, 0.99, 1.04}, 1.5, 0.12);
        Backdrop backdrop = Backdrop.still(landscape(noise));
        return new Scene(
                "balloons",
                WIDTH,
                HEIGHT,
                Scenes.FRAMES_PER_SECOND,
                seed,
                backdrop,
                elements,
                look);
    }

    private static Motion drift(
            double centerX,
            double centerY,
            double reachX,
            double reachY,
            double period,
            double start,
            double scale) {
        return seconds -> {
            double phase = 2 * Math.PI * (seconds / period + start);
            return new Pose(
                    centerX + reachX * Math.sin(phase),
                    centerY + reachY * Math.sin(phase * 0.5 + 1),
                    scale * (1 + 0.35 * Math.cos(phase * 0.5)),
                    0.06 * Math.sin(0.9 * seconds + 4 * start),
                    1);
        };
    }

    private static Motion cross(double y, double scale, double period, double start) {
        double span = WIDTH + 420;
        return seconds -> {
            double round = seconds / period + start;
            double x = -210 + span * (round - Math.floor(round));
            return new Pose(x, y + 6 * Math.sin(round * 9), scale, 0, 1);
        };
    }

    private static BufferedImage landscape(FractalNoise noise) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] hills = {0x8fa3b5, 0x6d8a7d, 0x4f6f4a, 0x3b5a30};
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                double height = (double) y / HEIGHT;
                int color = Shade.mixed(0x5f9bd1, 0xf6d7b0, height * 1.35);
                double veil = noise.at(x, y * 2.2, 120, 5);
                color = Shade.mixed(color, 0xfff4e4, Math.max(0, veil - 0.5) * 1.6);
                double sun = Math.hypot(x - 92, y - 205) / 60;
                color = Shade.mixed(0xfffbe0, color, Math.min(1, sun * sun * 0.45 + sun * 0.3));
                for (int hill = 0; hill < hills.length; hill++) {
                    double ridge = 222 + 34 * hill + 46 * (noise.at(x, 50 * hill, 130, 4) - 0.5);
                    if (y > ridge) {
                        double fields = 0.78 + 0.44 * noise.at(x * 1.6, y * 4 + 90 * hill, 34, 4);
                        color = Shade.scaled(hills[hill], fields);
                    }
                }
                picture.setRGB(x, y, color);
            }
        }
        return picture;
    }

    private static Sprite balloon(int[] colors, boolean gores) {
        return Sprite.paint(
                130,
                190,
                graphics -> {
                    Shape envelope = envelope();
                    graphics.setColor(new Color(colors[0]));
                    graphics.fill(envelope);
                    graphics.setClip(envelope);
                    if (gores) {
                        gores(graphics, colors);
                    } else {
                        rings(graphics, colors);
                    }
                    graphics.setColor(new Color(255, 255, 255, 45));
                    graphics.fill(new Ellipse2D.Double(-48, -84, 46, 80));
                    graphics.setColor(new Color(0, 0, 0, 45));
                    graphics.fill(new Ellipse2D.Double(18, -90, 80, 150));
                    graphics.setClip(null);
                    basket(graphics);
                });
    }

    private static Shape envelope() {
        Path2D outline = new Path2D.Double();
        outline.moveTo(-12, 58);
        outline.curveTo(-30, 30, -62, 10, -62, -32);
        outline.curveTo(-62, -70, -34, -92, 0, -92);
        outline.curveTo(34, -92, 62, -70, 62, -32);
        outline.curveTo(62, 10, 30, 30, 12, 58);
        outline.closePath();
        return outline;
    }

    private static void gores(Graphics2D graphics, int[] colors) {
        for (int gore = 7; gore >= 0; gore--) {
            double reach = 62 * Math.sin(Math.PI / 2 * (gore + 1) / 8);
            graphics.setColor(new Color(colors[gore % colors.length]));
            graphics.fill(new Ellipse2D.Double(-reach, -94, 2 * reach, 190));
        }
        graphics.setColor(new Color(0xfdf6e3));
        graphics.fillRect(-70, -36, 140, 7);
    }

    private static void rings(Graphics2D graphics, int[] colors) {
        for (int ring = 0; ring < 9; ring++) {
            graphics.setColor(new Color(colors[ring % colors.length]));
            graphics.fill(new Ellipse2D.Double(-90, -150 + ring * 18, 180, 130));
            graphics.setClip(envelope());
        }
        graphics.setColor(new Color(0xe76f51));
        Path2D star = new Path2D.Double();
        for (int point = 0; point < 10; point++) {
            double radius = point % 2 == 0 ? 24 : 10;
            double angle = point * Math.PI / 5 - Math.PI / 2;
            double x = radius * Math.cos(angle);
            double y = -40 + radius * Math.sin(angle);
            if (point == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        graphics.fill(star);
    }

    private static void basket(Graphics2D graphics) {
        graphics.setColor(new Color(0x54432f));
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.drawLine(-11, 58, -8, 74);
        graphics.drawLine(11, 58, 8, 74);
        graphics.fillRoundRect(-10, 73, 20, 16, 4, 4);
        graphics.setColor(new Color(0xa9834f));
        graphics.fillRect(-9, 77, 18, 3);
        graphics.fillRect(-9, 83, 18, 3);
    }

    private static Sprite cloud(long seed, FractalNoise noise) {
        SplittableRandom random = new SplittableRandom(seed);
        return Sprite.paint(
                        220,
                        110,
                        graphics -> {
                            for (int puff = 0; puff < 46; puff++) {
                                double x = (random.nextDouble() - 0.5) * 150;
                                double rise = (1 - Math.abs(x) / 90) * 34;
                                double y = 18 - rise * random.nextDouble();
                                double radius = 14 + 16 * random.nextDouble();
                                int grey = (int) (226 + 26 * random.nextDouble() - Math.max(0, y));
                                graphics.setColor(
                                        Shade.translucent(grey << 16 | grey << 8 | grey + 3, 235));
                                graphics.fill(
                                        new Ellipse2D.Double(
                                                x - radius, y - radius, 2 * radius, 2 * radius));
                            }
                        })
                .weathered(noise, 0.05);
    }
}
