package io.siamstream.scenes.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/** Vehicles from above, heading rightwards. */
public final class Vehicles {
    private static final Color GLASS = new Color(0x1d2a33);

    private Vehicles() {}

    /** A yellow cab with a chequered band. */
    public static Sprite taxi() {
        return Sprite.paint(
                70,
                40,
                graphics -> {
                    body(graphics, 60, 28, 0xf2bd1d);
                    windows(graphics, 60, 28);
                    for (int column = 0; column < 6; column++) {
                        for (int row = 0; row < 2; row++) {
                            graphics.setColor((column + row) % 2 == 0 ? Color.BLACK : Color.WHITE);
                            graphics.fillRect(-11 + column * 4, -4 + row * 4, 4, 4);
                        }
                    }
                });
    }

    /** A red city bus with a pale roof and hatches. */
    public static Sprite bus() {
        return Sprite.paint(
                120,
                44,
                graphics -> {
                    body(graphics, 108, 32, 0xb3262b);
                    graphics.setColor(new Color(0xe9e3d6));
                    graphics.fill(new RoundRectangle2D.Double(-46, -12, 88, 24, 6, 6));
                    graphics.setColor(new Color(0xa9a294));
                    graphics.fillRect(-32, -6, 16, 12);
                    graphics.fillRect(10, -6, 16, 12);
                    graphics.setColor(new Color(0xb3262b));
                    graphics.setStroke(new BasicStroke(4));
                    graphics.drawLine(-8, -11, 2, 11);
                    graphics.setColor(GLASS);
                    graphics.fill(new RoundRectangle2D.Double(45, -13, 6, 26, 4, 4));
                });
    }

    /** A teal delivery van with two white stripes. */
    public static Sprite van() {
        return Sprite.paint(
                86,
                42,
                graphics -> {
                    body(graphics, 76, 30, 0x188a8d);
                    graphics.setColor(GLASS);
                    graphics.fill(new RoundRectangle2D.Double(18, -11, 9, 22, 5, 5));
                    graphics.setColor(Color.WHITE);
                    graphics.fillRect(-32, -9, 44, 4);
                    graphics.fillRect(-32, 5, 44, 4);
                    graphics.setColor(new Color(0xf28c28));
                    graphics.fillOval(-20, -5, 10, 10);
                });
    }

    private static void body(Graphics2D graphics, double length, double breadth, int rgb) {
        graphics.setColor(new Color(0, 0, 0, 80));
        graphics.fill(box(length, breadth, 3, 4));
        graphics.setColor(new Color(rgb));
        graphics.fill(box(length, breadth, 0, 0));
        graphics.setColor(new Color(Shade.scaled(rgb, 0.6)));
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(box(length, breadth, 0, 0));
        graphics.setColor(new Color(0xfff6cf));
        graphics.fillOval((int) (length / 2) - 5, (int) (-breadth / 2) + 2, 5, 6);
        graphics.fillOval((int) (length / 2) - 5, (int) (breadth / 2) - 8, 5, 6);
        graphics.setColor(new Color(0xd02020));
        graphics.fillRect((int) (-length / 2) + 1, (int) (-breadth / 2) + 3, 3, 5);
        graphics.fillRect((int) (-length / 2) + 1, (int) (breadth / 2) - 8, 3, 5);
    }

    private static void windows(Graphics2D graphics, double length, double breadth) {
        graphics.setColor(GLASS);
        double inset = breadth - 8;
        graphics.fill(new RoundRectangle2D.Double(length * 0.16, -inset / 2, 8, inset, 5, 5));
        graphics.fill(new RoundRectangle2D.Double(-length * 0.36, -inset / 2, 6, inset, 5, 5));
        graphics.fillRect(-12, (int) (-breadth / 2) + 2, 20, 2);
        graphics.fillRect(-12, (int) (breadth / 2) - 4, 20, 2);
    }

    private static RoundRectangle2D box(double length, double breadth, double x, double y) {
        return new RoundRectangle2D.Double(
                x - length / 2, y - breadth / 2, length, breadth, 14, 12);
    }
}
