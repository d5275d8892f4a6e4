package io.siamstream.experiments.evaluation.dataset;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Small generated benchmark folders: a bright square that moves over a dark textured ground. */
public final class Fixtures {

    public static final int WIDTH = 160;
    public static final int HEIGHT = 120;
    public static final int SIDE = 24;

    private Fixtures() {}

    /** Left edge of the square in a frame, pixels. */
    public static int x(int frame) {
        return 30 + 3 * frame;
    }

    /** Top edge of the square in a frame, pixels. */
    public static int y(int frame) {
        return 40 + frame;
    }

    /** Writes numbered frames, the first with the given number. */
    public static void frames(Path folder, String pattern, int first, int count) {
        for (int i = 0; i < count; i++) {
            write(
                    folder.resolve(pattern.formatted(first + i)),
                    picture(i, BufferedImage.TYPE_3BYTE_BGR));
        }
    }

    /** Writes numbered masks of the square. */
    public static void masks(Path folder, int count) {
        for (int i = 0; i < count; i++) {
            BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D graphics = mask.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(x(i), y(i), SIDE, SIDE);
            graphics.dispose();
            write(folder.resolve("%05d.png".formatted(i)), mask);
        }
    }

    /** Lines x, y, width, height whose first pixel has the given coordinate. */
    public static List<String> boxes(int count, int firstPixel, String separator) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                String.join(
                                        separator,
                                        String.valueOf(x(i) + firstPixel),
                                        String.valueOf(y(i) + firstPixel),
                                        String.valueOf(SIDE),
                                        String.valueOf(SIDE)))
                .toList();
    }

    /** Writes lines of text, making folders as needed. */
    public static void lines(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An OTB folder with one sequence. */
    public static Path otb(Path root, String name, int frames) {
        frames(root.resolve(name).resolve("img"), "%04d.jpg", 1, frames);
        lines(root.resolve(name).resolve("groundtruth_rect.txt"), boxes(frames, 1, "\t"));
        return root;
    }

    /** A VOT folder with one sequence. */
    public static Path vot(Path root, String name, int frames) {
        frames(root.resolve(name).resolve("color"), "%08d.jpg", 1, frames);
        lines(
                root.resolve(name).resolve("groundtruth.txt"),
                IntStream.range(0, frames).mapToObj(Fixtures::polygon).toList());
        lines(root.resolve("list.txt"), List.of(name));
        return root;
    }

    /** A DAVIS folder with one sequence. */
    public static Path davis(Path root, String name, int frames) {
        frames(root.resolve("JPEGImages/480p").resolve(name), "%05d.jpg", 0, frames);
        masks(root.resolve("Annotations/480p").resolve(name), frames);
        return root;
    }

    /** A GOT-10k validation split with one sequence. */
    public static Path got10k(Path root, String name, int frames) {
        Path folder = root.resolve("val").resolve(name);
        frames(folder, "%08d.jpg", 1, frames);
        lines(folder.resolve("groundtruth.txt"), boxes(frames, 0, ","));
        lines(
                folder.resolve("cover.label"),
                IntStream.range(0, frames).mapToObj(i -> i == 2 ? "0" : "8").toList());
        lines(root.resolve("val/list.txt"), List.of(name));
        return root;
    }

    private static String polygon(int frame) {
        int left = x(frame);
        int top = y(frame);
        return String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%d,%d,%d,%d",
                left,
                top,
                left + SIDE,
                top,
                left + SIDE,
                top + SIDE,
                left,
                top + SIDE);
    }

    private static BufferedImage picture(int frame, int type) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                int ground = 30 + 5 * ((row / 7 + column / 11) % 6);
                picture.setRGB(column, row, new Color(ground, ground, 60).getRGB());
            }
        }
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(230, 200, 40));
        graphics.fillRect(x(frame), y(frame), SIDE, SIDE);
        graphics.setColor(new Color(40, 40, 200));
        graphics.fillRect(x(frame) + 6, y(frame) + 8, 10, 5);
        graphics.dispose();
        return picture;
    }

    private static void write(Path file, BufferedImage picture) {
        try {
            Files.createDirectories(file.getParent());
            String name = file.getFileName().toString();
            ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
