package io.siamstream.scenes.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Animals from the side, swimming rightwards. */
public final class SeaCreatures {
    private SeaCreatures() {}

    /** Orange with three white bands edged in black. */
    public static Sprite clownfish() {
        return Sprite.paint(
                120,
                80,
                graphics -> {
                    Color orange = new Color(0xf2701d);
                    fin(graphics, orange, -34, 0, -58, -24, -58, 24);
                    fin(graphics, orange, -24, -18, 4, -36, 26, -18);
                    fin(graphics, orange, -14, 18, 0, 34, 18, 18);
                    Shape body = new Ellipse2D.Double(-44, -24, 96, 48);
                    graphics.setColor(orange);
                    graphics.fill(body);
                    graphics.setClip(body);
                    for (int x : new int[] {-32, -4, 24}) {
                        graphics.setColor(Color.BLACK);
                        graphics.fillRect(x - 2, -30, 15, 60);
                        graphics.setColor(new Color(0xfbf7ee));
                        graphics.fillRect(x, -30, 11, 60);
                    }
                    graphics.setClip(null);
                    eye(graphics, 40, -6);
                });
    }

    /** Tall and yellow with dark stripes. */
    public static Sprite angelfish() {
        return Sprite.paint(
                120,
                130,
                graphics -> {
                    Color yellow = new Color(0xf4d03f);
                    fin(graphics, yellow, -34, 0, -56, -20, -56, 20);
                    fin(graphics, yellow, -18, -30, -44, -62, 24, -30);
                    fin(graphics, yellow, -18, 30, -44, 62, 24, 30);
                    Shape body = new Ellipse2D.Double(-40, -38, 84, 76);
                    graphics.setColor(yellow);
                    graphics.fill(body);
                    graphics.setClip(body);
                    graphics.setColor(new Color(0x22315c));
                    for (int x : new int[] {-34, -12, 12}) {
                        graphics.fillRect(x, -40, 10, 80);
                    }
                    graphics.setColor(new Color(0x3fa7d6));
                    graphics.fillRect(30, -40, 3, 80);
                    graphics.setClip(null);
                    eye(graphics, 36, -6);
                });
    }

    /** A green turtle with a plated shell. */
    public static Sprite turtle() {
        return Sprite.paint(
                190,
                120,
                graphics -> {
                    Color skin = new Color(0x7d9b58);
                    fin(graphics, skin, 30, 8, -4, 54, -26, 46);
                    fin(graphics, skin, 24, -10, 2, -52, -18, -46);
                    fin(graphics, skin, -50, 4, -84, 22, -62, -4);
                    graphics.setColor(skin);
                    graphics.fill(new Ellipse2D.Double(44, -16, 42, 28));
                    Shape shell = new Ellipse2D.Double(-64, -34, 122, 64);
                    graphics.setColor(new Color(0x5b4a2b));
                    graphics.fill(shell);
                    graphics.setClip(shell);
                    graphics.setStroke(new BasicStroke(3));
                    for (int row = 0; row < 3; row++) {
                        for (int column = 0; column < 6; column++) {
                            int x = -70 + column * 24 + row % 2 * 12;
                            int y = -34 + row * 22;
                            graphics.setColor(
                                    new Color((row + column) % 2 == 0 ? 0x8a6d3a : 0x745a30));
                            graphics.fillRoundRect(x, y, 21, 19, 9, 9);
                        }
                    }
                    graphics.setColor(new Color(255, 255, 255, 50));
                    graphics.fill(new Ellipse2D.Double(-40, -32, 76, 22));
                    graphics.setClip(null);
                    eye(graphics, 74, -4);
                });
    }

    private static void fin(
            Graphics2D graphics,
            Color color,
            double rootX,
            double rootY,
            double firstX,
            double firstY,
            double secondX,
            double secondY) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(rootX, rootY);
        outline.quadTo((rootX + firstX) / 2, firstY, firstX, firstY);
        outline.lineTo(secondX, secondY);
        outline.closePath();
        graphics.setColor(color.darker());
        graphics.fill(outline);
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(outline);
    }

    private static void eye(Graphics2D graphics, int x, int y) {
        graphics.setColor(Color.WHITE);
        graphics.fillOval(x - 5, y - 5, 10, 10);
        graphics.setColor(Color.BLACK);
        graphics.fillOval(x - 2, y - 3, 6, 6);
    }
}
