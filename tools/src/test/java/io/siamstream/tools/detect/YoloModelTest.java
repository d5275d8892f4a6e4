package io.siamstream.tools.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.testing.SharedData;
import io.siamstream.tools.detect.YoloHead.RawDetection;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.detection.Detection;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YoloModelTest {

    private static final List<String> COCO =
            IntStream.range(0, 80).mapToObj(at -> "" + at).toList();

    @TempDir private Path folder;

    @Test
    void yoloxFindsThePeopleOfAStreet() throws IOException {
        Path file = SharedData.path("data/peers/yolox_nano.onnx");
        Image street =
                Pictures.decode(
                        Files.readAllBytes(SharedData.path("data/mot/TUD-Campus/img1/000030.jpg")));
        List<Box> people =
                Files.readAllLines(SharedData.path("data/mot/TUD-Campus/gt/gt.txt")).stream()
                        .map(line -> line.split(","))
                        .filter(fields -> fields[0].equals("30"))
                        .map(YoloModelTest::box)
                        .toList();

        try (YoloModel model = YoloModel.read(file, 416, Optional.empty(), COCO, 0.3)) {
            List<Detection> found = model.detect(street);

            assertThat(found)
                    .filteredOn(detection -> detection.className().equals("0"))
                    .filteredOn(
                            detection ->
                                    people.stream()
                                            .anyMatch(box -> box.overlap(detection.box()) > 0.5))
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aModelThatDoesNotFitItsOptionsIsToldWithThem() throws IOException {
        Path file = SharedData.path("data/peers/yolox_nano.onnx");
        try (YoloModel model =
                YoloModel.read(file, 416, Optional.empty(), List.of("cat", "dog"), 0.3)) {
            Image grey = new Image(64, 48, new byte[3 * 64 * 48]);
            assertThatThrownBy(() -> model.detect(grey))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3549 rows of 85 numbers")
                    .hasMessageContaining("--classes");
        }
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "no model");
        assertThatThrownBy(() -> YoloModel.read(file, 416, Optional.empty(), COCO, 0.3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.onnx");
        assertThatThrownBy(() -> YoloModel.read(folder, 416, Optional.empty(), COCO, 0.3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aYolov8HeadHasPixelsAndNoObjectness() {
        float[][] rows = {{100, 50, 20, 10, 0.1f, 0.8f}, {0, 0, 1, 1, 0.2f, 0.1f}};

        List<RawDetection> found = YoloHead.YOLOV8.read(rows, 64, 0.5);

        assertThat(found).containsExactly(new RawDetection(new Box(90, 45, 20, 10), 1, 0.8f));
    }

    @Test
    void aYoloxHeadCountsInCells() {
        float[][] rows = new float[YoloHead.places(64)][6];
        // The grid of 16 pixels has 4 x 4 cells behind the 8 x 8 of the first; row 1, column 2.
        rows[64 + 6] = new float[] {0.5f, 0.25f, 0, (float) Math.log(2), 0.9f, 0.5f};

        List<RawDetection> found = YoloHead.YOLOX.read(rows, 64, 0.4);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).score()).isCloseTo(0.45, within(1e-6));
        assertThat(found.get(0).box().centerX()).isCloseTo(40, within(1e-4));
        assertThat(found.get(0).box().centerY()).isCloseTo(20, within(1e-4));
        assertThat(found.get(0).box().width()).isCloseTo(16, within(1e-4));
        assertThat(found.get(0).box().height()).isCloseTo(32, within(1e-4));
    }

    private static Box box(String[] fields) {
        return new Box(
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]));
    }
}
