package io.siamstream.tracker.light;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A grey picture with a red and a blue square. */
class ColorSearchTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final Box RED = new Box(40, 60, 30, 30);
    private static final Box BLUE = new Box(220, 120, 30, 30);

    private final Image image = image();

    @Test
    void theObjectOfTheTargetsColoursIsFoundAnywhereInTheFrame() {
        assertThat(found(RED).overlap(RED)).isGreaterThan(0.7);
        assertThat(found(BLUE).overlap(BLUE)).isGreaterThan(0.7);
    }

    @Test
    void aColourThatIsEverywhereCountsForLittle() {
        ColorHistogram half =
                BoxColors.inside(image, BLUE)
                        .mixed(BoxColors.inside(image, new Box(5, 5, 9, 9)), 0.5);

        assertThat(ColorSearch.best(image, half, BLUE).overlap(BLUE)).isGreaterThan(0.5);
    }

    @Test
    void aTargetAsLargeAsTheFrameIsWhereTheFrameIs() {
        Box frame = new Box(0, 0, WIDTH, HEIGHT);

        Box best = ColorSearch.best(image, BoxColors.inside(image, frame), frame);

        assertThat(best.overlap(frame)).isGreaterThan(0.8);
    }

    private Box found(Box object) {
        return ColorSearch.best(image, BoxColors.inside(image, object), object);
    }

    private static Image image() {
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(pixels, (byte) 120);
        paint(pixels, RED, 2);
        paint(pixels, BLUE, 0);
        return new Image(WIDTH, HEIGHT, pixels);
    }

    private static void paint(byte[] pixels, Box box, int channel) {
        for (int y = (int) box.y(); y < box.y() + box.height(); y++) {
            for (int x = (int) box.x(); x < box.x() + box.width(); x++) {
                for (int at = 0; at < 3; at++) {
                    pixels[3 * (y * WIDTH + x) + at] = (byte) (at == channel ? 230 : 20);
                }
            }
        }
    }
}
