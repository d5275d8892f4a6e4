package io.siamstream.scenes;

import io.siamstream.scenes.paint.Backdrop;
import io.siamstream.scenes.paint.FractalNoise;
import io.siamstream.scenes.paint.Pose;
import io.siamstream.scenes.paint.SeaCreatures;
import io.siamstream.scenes.paint.Shade;
import io.siamstream.scenes.paint.Sprite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A reef: fish turn round, come near, cross and hide behind swaying weed. */
final class ReefScene {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private ReefScene() {}

    static Scene create(long seed, Variation variation) {
        FractalNoise noise = new FractalNoise(seed);
        List<SceneElement> elements = new ArrayList<>();
        elements.add(
                SceneElement.object(
                        "turtle",
                        SeaCreatures.turtle().weathered(noise, 0.18),
                        swim(
                                330,
                                110,
                                230,
                                44,
                                variation.period(52),
                                variation.start(0.1),
                                0.72,
                                0.16)));
        elements.add(SceneElement.scenery(weed(seed, 0x2e6b4f, 170), sway(150, 292, 170, 0.3)));
        elements.add(
                SceneElement.object(
                        "angelfish",
                        SeaCreatures.angelfish().weathered(noise, 0.15),
                        swim(
                                350,
                                190,
                                205,
                                55,
                                variation.period(37),
                                variation.start(0.62),
                                0.72,
                                0.2)));
        elements.add(
                SceneElement.followedObject(
                        "clownfish",
                        SeaCreatures.clownfish().weathered(noise, 0.15),
                        swim(
                                300,
                                232,
                                190,
                                36,
                                variation.period(29),
                                variation.start(0.3),
                                0.78,
                                0.22)));
        elements.add(SceneElement.scenery(weed(seed + 1, 0x3f8a4a, 210), sway(455, 275, 210, 1.4)));
        elements.add(SceneElement.scenery(weed(seed + 2, 0x55803a, 150), sway(60, 300, 150, 2.2)));
        elements.add(SceneElement.scenery(rock(noise), Motion.still(560, 318)));
        variation.addLookAlikes(
                elements,
                SeaCreatures.clownfish().weathered(noise, 0.15),
                () ->
                        swim(
                                310,
                                variation.between(150, 240),
                                190,
                                36,
                                variation.period(29),
                                variation.start(0),
                                variation.between(0.66, 0.84),
                                0.22));
        variation.addOccluders(
                elements,
                () ->
                        SceneElement.scenery(
                                weed(seed + 3, 0x3f8a4a, 190),
                                sway(variation.between(180, 400), 285, 190, 0.9)));
        Look look = new Look(new double[] {1.06, 1.0, 0.88}, 3.5, 0.35);
        return new Scene(
                "reef",
                WIDTH,
                HEIGHT,
                Scenes.FRAMES_PER_SECOND,
                seed,
                water(noise),
                elements,
                look);
    }

    /** Swims to and fro on a flat loop, turning at the ends and nearer in front than behind. */
    private static Motion swim(
            double centerX,
            double centerY,
            double reachX,
            double reachY,
            double period,
            double start,
            double scale,
            double nearness) {
        return seconds -> {
            double phase = 2 * Math.PI * (seconds / period + start);
            double facing = Math.tanh(-3.5 * Math.sin(phase));
            double turned = Math.copySign(Math.max(0.3, Math.abs(facing)), facing);
            double bob = 5 * Math.sin(2.3 * phase + 9 * start);
            double climb = reachY * Math.cos(phase * 2 + 0.7) / reachX;
            return new Pose(
                    centerX + reachX * Math.cos(phase),
                    centerY + reachY * Math.sin(phase * 2 + 0.7) + bob,
                    scale * (1 + nearness * Math.sin(phase + 0.4)),
                    0.6 * climb * -Math.signum(facing) + 0.05 * Math.sin(2.1 * seconds),
                    turned);
        };
    }

    private static Motion sway(double x, double y, double length, double start) {
        return seconds -> {
            double angle = 0.07 * Math.sin(0.8 * seconds + start);
            double half = length / 2;
            return new Pose(
                    x + half * Math.sin(angle), y + half * (1 - Math.cos(angle)), 1, angle, 1);
        };
    }

    private static Backdrop water(FractalNoise noise) {
        BufferedImage still = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double depth = (double) y / HEIGHT;
                int blue = Shade.mixed(0x3fb3cf, 0x0b3f66, depth * 1.1);
                double floor = 288 + 26 * noise.at(x, 3, 120, 3);
                double ridge = 190 + 130 * noise.at(x, 77, 150, 4);
                int color = blue;
                if (y > ridge) {
                    color = Shade.mixed(0x1d5d78, 0x0d3550, (y - ridge) / 120);
                    color = Shade.scaled(color, 0.75 + 0.5 * noise.at(x, y, 24, 4));
                }
                if (y > floor) {
                    color = Shade.mixed(0xb9a878, 0x8c7f5c, (y - floor) / 70);
                    color = Shade.scaled(color, 0.7 + 0.6 * noise.at(x, y * 2.5, 16, 4));
                }
                still.setRGB(x, y, color);
            }
        }
        return (graphics, seconds) -> {
            graphics.drawImage(still, 0, 0, null);
            rays(graphics, seconds);
        };
    }

    private static void rays(Graphics2D graphics, double seconds) {
        for (int ray = 0; ray < 6; ray++) {
            double top = 60 + ray * 105 + 18 * Math.sin(0.35 * seconds + 2 * ray);
            double bottom = top - 90 + 22 * Math.sin(0.27 * seconds + ray);
            int strength = (int) (30 + 14 * Math.sin(0.6 * seconds + 1.7 * ray));
            graphics.setPaint(
                    new GradientPaint(
                            0, 0, new Color(255, 255, 230, strength), 0, 300, new Color(0, true)));
            Path2D beam = new Path2D.Double();
            beam.moveTo(top, 0);
            beam.lineTo(top + 34, 0);
            beam.lineTo(bottom + 80, 310);
            beam.lineTo(bottom, 310);
            beam.closePath();
            graphics.fill(beam);
        }
    }

    private static Sprite weed(long seed, int rgb, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        return Sprite.paint(
                90,
                length,
                graphics -> {
                    for (int blade = 0; blade < 9; blade++) {
                        double foot = -24 + 48 * random.nextDouble();
                        double tip = foot + 34 * (random.nextDouble() - 0.5);
                        double top = -length / 2.0 + 0.3 * length * random.nextDouble();
                        double bend = 26 * (random.nextDouble() - 0.5);
                        Path2D stem = new Path2D.Double();
                        stem.moveTo(foot, length / 2.0);
                        stem.curveTo(
                                foot + bend, length * 0.2, tip - bend, -length * 0.1, tip, top + 8);
                        double light = 0.7 + 0.6 * random.nextDouble();
                        graphics.setColor(new Color(Shade.scaled(rgb, light)));
                        graphics.setStroke(
                                new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                        graphics.draw(stem);
                        graphics.setColor(new Color(Shade.scaled(rgb, light * 1.3)));
                        graphics.setStroke(new BasicStroke(1.5f));
                        graphics.draw(stem);
                    }
                });
    }

    private static Sprite rock(FractalNoise noise) {
        return Sprite.paint(
                        200,
                        110,
                        graphics -> {
                            Path2D outline = new Path2D.Double();
                            outline.moveTo(-98, 55);
                            outline.curveTo(-90, 0, -60, -30, -25, -34);
                            outline.curveTo(0, -60, 50, -50, 62, -18);
                            outline.curveTo(90, -5, 98, 30, 98, 55);
                            outline.closePath();
                            graphics.setPaint(
                                    new GradientPaint(
                                            0,
                                            -55,
                                            new Color(0x7d6f86),
                                            0,
                                            55,
                                            new Color(0x3a3550)));
                            graphics.fill(outline);
                            graphics.setColor(new Color(0xd8587a));
                            for (int polyp = 0; polyp < 16; polyp++) {
                                graphics.fillOval(-70 + polyp * 9, 6 - polyp % 5 * 9, 7, 7);
                            }
                        })
                .weathered(noise, 0.4);
    }
}
