package io.siamstream.scenes;

import io.siamstream.scenes.paint.Backdrop;
import io.siamstream.scenes.paint.FractalNoise;
import io.siamstream.scenes.paint.Pose;
import io.siamstream.scenes.paint.Shade;
import io.siamstream.scenes.paint.Sprite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A harbour by night, dark and grainy: boats pass each other behind the posts of a pier. */
final class HarbourScene {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int HORIZON = 170;

    private HarbourScene() {}

    static Scene create(long seed, Variation variation) {
        FractalNoise noise = new FractalNoise(seed);
        List<SceneElement> elements = new ArrayList<>();
        elements.add(
                SceneElement.object(
                        "ferry",
                        ferry().weathered(noise, 0.2),
                        sail(320, 196, 205, variation.period(70), variation.start(0.55), 0.62)));
        elements.add(
                SceneElement.followedObject(
                        "yacht",
                        yacht().weathered(noise, 0.15),
                        sail(310, 232, 235, variation.period(58), variation.start(0.1), 0.68)));
        elements.add(
                SceneElement.object(
                        "tug",
                        tug().weathered(noise, 0.2),
                        sail(330, 285, 225, variation.period(44), variation.start(0.35), 0.9)));
        for (int x : new int[] {90, 345, 560}) {
            elements.add(SceneElement.scenery(post(noise), Motion.still(x, 300)));
        }
        variation.addLookAlikes(
                elements,
                yacht().weathered(noise, 0.15),
                () ->
                        sail(
                                310,
                                variation.between(215, 250),
                                235,
                                variation.period(58),
                                variation.start(0),
                                variation.between(0.6, 0.75)));
        variation.addOccluders(
                elements,
                () ->
                        SceneElement.scenery(
                                post(noise), Motion.still(variation.between(150, 500), 300)));
        Look look = new Look(new double[] {0.92, 0.8, 0.74}, 6, 0.4);
        return new Scene(
                "harbour",
                WIDTH,
                HEIGHT,
                Scenes.FRAMES_PER_SECOND,
                seed,
                night(seed, noise),
                elements,
                look);
    }

    private static Motion sail(
            double centerX,
            double centerY,
            double reach,
            double period,
            double start,
            double scale) {
        return seconds -> {
            double phase = 2 * Math.PI * (seconds / period + start);
            double facing = Math.tanh(-4 * Math.sin(phase));
            return new Pose(
                    centerX + reach * Math.cos(phase),
                    centerY + 8 * Math.sin(phase) + 1.5 * Math.sin(1.3 * seconds),
                    scale * (1 + 0.14 * Math.sin(phase)),
                    0.025 * Math.sin(1.1 * seconds + 5 * start),
                    Math.copySign(Math.max(0.35, Math.abs(facing)), facing));
        };
    }

    private static Backdrop night(long seed, FractalNoise noise) {
        BufferedImage still = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int color = Shade.mixed(0x17233f, 0x5a4a66, (double) y / HORIZON);
                double veil = noise.at(x, 3 * y, 140, 4);
                color = Shade.mixed(color, 0x8a7f95, Math.max(0, veil - 0.52) * 1.2);
                if (y >= HORIZON) {
                    double depth = (double) (y - HORIZON) / (HEIGHT - HORIZON);
                    color = Shade.mixed(0x3a4560, 0x0d1a2c, depth);
                    color = Shade.scaled(color, 0.7 + 0.6 * noise.at(x, y * 5, 40, 4));
                }
                still.setRGB(x, y, color);
            }
        }
        Graphics2D graphics = Sprite.smooth(still.createGraphics());
        List<double[]> lights = town(graphics, seed);
        graphics.dispose();
        return (target, seconds) -> {
            target.drawImage(still, 0, 0, null);
            reflections(target, lights, seconds);
        };
    }

    private static List<double[]> town(Graphics2D graphics, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> lights = new ArrayList<>();
        graphics.setColor(new Color(0xf3ecd2));
        graphics.fill(new Ellipse2D.Double(520, 34, 40, 40));
        for (int x = -10; x < WIDTH; x += 26 + random.nextInt(18)) {
            int height = 26 + random.nextInt(62);
            int breadth = 24 + random.nextInt(26);
            graphics.setColor(new Color(0x1b2233));
            graphics.fillRect(x, HORIZON - height, breadth, height);
            for (int y = HORIZON - height + 5; y < HORIZON - 5; y += 9) {
                for (int window = x + 4; window < x + breadth - 4; window += 8) {
                    if (random.nextInt(5) < 2) {
                        int glow = random.nextInt(3) == 0 ? 0xbfe0ff : 0xffd37a;
                        graphics.setColor(new Color(glow));
                        graphics.fillRect(window, y, 3, 4);
                        lights.add(new double[] {window, glow, random.nextDouble()});
                    }
                }
            }
        }
        return lights;
    }

    private static void reflections(Graphics2D graphics, List<double[]> lights, double seconds) {
        // Upright rectangles of whole pixels have no edge to smooth, and each would pay for it.
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        for (double[] light : lights) {
            double length = 26 + 60 * light[2];
            double flicker = 0.5 + 0.5 * Math.sin(1.7 * seconds + 30 * light[2]);
            double shift = 1.5 * Math.sin(2.3 * seconds + 17 * light[2]);
            Color glow = Shade.translucent((int) light[1], (int) (26 + 34 * flicker));
            graphics.setPaint(
                    new GradientPaint(
                            0, HORIZON, glow, 0, (float) (HORIZON + length), new Color(0, true)));
            graphics.fillRect((int) (light[0] + shift), HORIZON + 2, 3, (int) length);
        }
    }

    private static Sprite tug() {
        return Sprite.paint(
                170,
                110,
                graphics -> {
                    hull(graphics, 0x27364a, 0xc8553d, 74);
                    graphics.setColor(new Color(0xefe6d2));
                    graphics.fillRoundRect(-18, -22, 56, 30, 6, 6);
                    graphics.fillRect(2, -40, 28, 22);
                    windows(graphics, 6, -36, 3);
                    windows(graphics, -12, -15, 6);
                    graphics.setColor(new Color(0xd1362f));
                    graphics.fillRect(-36, -34, 14, 42);
                    graphics.setColor(Color.WHITE);
                    graphics.fillRect(-36, -24, 14, 7);
                    lamp(graphics, 16, -46, 0x7dff9a);
                });
    }

    private static Sprite yacht() {
        return Sprite.paint(
                170,
                170,
                graphics -> {
                    graphics.translate(0, 40);
                    hull(graphics, 0xf1f3f5, 0x2a6f97, 64);
                    graphics.setColor(new Color(0xcfc7b8));
                    graphics.fillRect(-3, -112, 4, 116);
                    sail(graphics, new Color(0xf6f0df), 4, -110, 4, -4, 54, -4);
                    sail(graphics, new Color(0xe35d5b), -6, -100, -6, -4, -48, -4);
                    graphics.setColor(new Color(0x2a6f97));
                    graphics.fillRect(4, -46, 25, 8);
                    lamp(graphics, -1, -114, 0xffffff);
                });
    }

    private static Sprite ferry() {
        return Sprite.paint(
                230,
                110,
                graphics -> {
                    hull(graphics, 0x1f4e79, 0xf2c14e, 104);
                    graphics.setColor(new Color(0xf4f4f0));
                    graphics.fillRoundRect(-82, -18, 150, 26, 8, 8);
                    graphics.fillRoundRect(-62, -38, 104, 22, 8, 8);
                    windows(graphics, -76, -11, 17);
                    windows(graphics, -56, -32, 11);
                    graphics.setColor(new Color(0xf2c14e));
                    graphics.fillRect(-30, -54, 18, 18);
                    lamp(graphics, 36, -42, 0xff6b5e);
                });
    }

    private static void hull(Graphics2D graphics, int rgb, int stripe, int half) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(-half, 6);
        outline.lineTo(half + 8, 2);
        outline.quadTo(half - 4, 34, half - 22, 36);
        outline.lineTo(-half + 10, 36);
        outline.closePath();
        graphics.setColor(new Color(rgb));
        graphics.fill(outline);
        graphics.setColor(new Color(stripe));
        graphics.setStroke(new BasicStroke(5));
        graphics.drawLine(-half + 4, 14, half - 2, 12);
    }

    private static void windows(Graphics2D graphics, int x, int y, int count) {
        graphics.setColor(new Color(0xffdf8a));
        for (int window = 0; window < count; window++) {
            graphics.fillRect(x + window * 8, y, 5, 7);
        }
    }

    private static void lamp(Graphics2D graphics, int x, int y, int rgb) {
        graphics.setColor(Shade.translucent(rgb, 90));
        graphics.fillOval(x - 6, y - 6, 12, 12);
        graphics.setColor(new Color(rgb));
        graphics.fillOval(x - 3, y - 3, 6, 6);
    }

    private static void sail(Graphics2D graphics, Color color, int... corners) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(corners[0], corners[1]);
        outline.lineTo(corners[2], corners[3]);
        outline.lineTo(corners[4], corners[5]);
        outline.closePath();
        graphics.setColor(color);
        graphics.fill(outline);
    }

    private static Sprite post(FractalNoise noise) {
        return Sprite.paint(
                        44,
                        220,
                        graphics -> {
                            graphics.setPaint(
                                    new GradientPaint(
                                            -18,
                                            0,
                                            new Color(0x6b5a48),
                                            18,
                                            0,
                                            new Color(0x2b231c)));
                            graphics.fillRect(-18, -104, 36, 214);
                            graphics.setColor(new Color(0x8d8274));
                            graphics.fillRect(-21, -110, 42, 12);
                            graphics.setColor(new Color(0x9fb8c4));
                            graphics.fillRect(-18, -40, 36, 5);
                        })
                .weathered(noise, 0.5);
    }
}
