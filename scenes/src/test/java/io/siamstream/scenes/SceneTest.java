package io.siamstream.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.scenes.paint.Backdrop;
import io.siamstream.scenes.paint.Pose;
import io.siamstream.scenes.paint.Sprite;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.RunLengthMask;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static final Look PLAIN = new Look(new double[] {1, 1, 1}, 0, 0);

    @Test
    void aMovingObjectsTruthIsItsPixels() {
        Scene scene =
                scene(
                        SceneElement.object(
                                "block", block(Color.RED), seconds -> at(10 * seconds + 30, 40)));

        SceneFrame frame = scene.frame(20);

        ObjectTruth truth = frame.truth().get(0);
        assertThat(truth.box()).contains(new Box(40, 35, 20, 10));
        assertThat(truth.visibility()).isEqualTo(1);
        assertThat(foreground(truth.mask())).isEqualTo(200);
        assertThat(Arrays.stream(truth.mask().counts()).sum()).isEqualTo(100 * 80);
        assertThat(colorAt(frame, 50, 40)).isEqualTo(Color.RED);
        assertThat(colorAt(frame, 39, 40)).isEqualTo(Color.BLACK);
    }

    @Test
    void whatIsInFrontTakesThePixelsOfWhatIsBehind() {
        Scene scene =
                scene(
                        SceneElement.object("behind", block(Color.RED), Motion.still(50, 40)),
                        SceneElement.object("front", block(Color.BLUE), Motion.still(55, 40)));

        List<ObjectTruth> truth = scene.frame(0).truth();

        assertThat(truth.get(0).box()).contains(new Box(40, 35, 5, 10));
        assertThat(truth.get(0).visibility()).isCloseTo(0.25, within(1e-9));
        assertThat(truth.get(1).visibility()).isEqualTo(1);
    }

    @Test
    void aHiddenObjectHasNoBoxAndComesBack() {
        Scene scene =
                scene(
                        SceneElement.object(
                                "block", block(Color.RED), seconds -> at(20 * seconds + 10, 40)),
                        SceneElement.scenery(block(Color.GREEN), Motion.still(50, 40)));

        ObjectTruth hidden = scene.frame(20).truth().get(0);
        ObjectTruth back = scene.frame(35).truth().get(0);

        assertThat(hidden.box()).isEmpty();
        assertThat(hidden.visibility()).isZero();
        assertThat(back.visibility()).isEqualTo(1);
        assertThat(back.box()).contains(new Box(70, 35, 20, 10));
    }

    @Test
    void aMaskHasTheObjectsRunsAtThePictureEdgesToo() {
        Scene scene =
                scene(
                        SceneElement.object("corner", block(Color.RED), Motion.still(90, 75)),
                        SceneElement.object("away", block(Color.RED), Motion.still(-50, -50)));

        List<ObjectTruth> truth = scene.frame(0).truth();

        int[] counts = truth.get(0).mask().counts();
        assertThat(counts[0]).isEqualTo(80 * 80 + 70);
        assertThat(Arrays.copyOfRange(counts, 1, 4)).containsExactly(10, 70, 10);
        assertThat(foreground(truth.get(0).mask())).isEqualTo(200);
        assertThat(truth.get(1).mask().counts()).containsExactly(100 * 80);
        assertThat(truth.get(1).box()).isEmpty();
    }

    @Test
    void whatIsOutsideTheFrameIsNotVisible() {
        Scene scene = scene(SceneElement.object("block", block(Color.RED), Motion.still(0, 40)));

        ObjectTruth truth = scene.frame(0).truth().get(0);

        assertThat(truth.box()).contains(new Box(0, 35, 10, 10));
        assertThat(truth.visibility()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aFrameDependsOnItsNumberAndTheSeedAlone() {
        Scene one = Scenes.all(3).get(1);
        Scene other = Scenes.all(3).get(1);
        one.frame(0);

        assertThat(one.frame(12).image().bgr()).isEqualTo(other.frame(12).image().bgr());
        assertThat(one.frame(12).image().bgr())
                .isNotEqualTo(Scenes.all(4).get(1).frame(12).image().bgr());
    }

    @Test
    void theTruthAloneIsThatOfTheFrame() {
        for (Scene scene : Scenes.varied(1)) {
            for (long sequence : new long[] {0, 90, 400}) {
                assertThat(scene.truth(sequence))
                        .usingRecursiveFieldByFieldElementComparator()
                        .isEqualTo(scene.frame(sequence).truth());
            }
        }
    }

    @Test
    void theDemosObjectsMoveHideAndComeBack() {
        for (Scene scene : Scenes.all(7)) {
            int objects = scene.frame(0).truth().size();
            assertThat(objects).as(scene.cameraId()).isGreaterThanOrEqualTo(3);
            boolean[] seen = new boolean[objects];
            boolean hidden = false;
            for (int second = 0; second < 70; second += 2) {
                List<ObjectTruth> truth =
                        scene.frame((long) (second * scene.framesPerSecond())).truth();
                for (int i = 0; i < objects; i++) {
                    seen[i] |= truth.get(i).visibility() > 0.95;
                    hidden |= truth.get(i).visibility() < 0.6;
                }
            }
            assertThat(seen).as(scene.cameraId()).doesNotContain(false);
            assertThat(hidden).as(scene.cameraId()).isTrue();
        }
    }

    @Test
    void aSeedVariesWhatGoesOnAndTheDemosTargetIsStillAbout() {
        for (int camera = 0; camera < 4; camera++) {
            Scene demo = Scenes.all(7).get(camera);
            Scene one = Scenes.varied(1).get(camera);
            Scene again = Scenes.varied(1).get(camera);
            Scene other = Scenes.varied(2).get(camera);

            assertThat(one.objects().get(0)).isEqualTo(demo.objects().get(0));
            assertThat(one.objects()).contains("look-alike-1");
            assertThat(demo.objects()).doesNotContain("look-alike-1");
            assertThat(one.frame(60).image().bgr()).isEqualTo(again.frame(60).image().bgr());
            assertThat(boxOfFirst(one)).isNotEqualTo(boxOfFirst(other));
        }
    }

    @Test
    void whatLeavesACameraOfTheStreetComesToTheOtherOneAndIsNeverInBoth() {
        Scene west = Scenes.street(7).get(0);
        Scene east = Scenes.street(7).get(1);
        int way = 0;
        int left = -1;

        for (int frame = 0; frame < 44 * west.framesPerSecond(); frame++) {
            boolean seenWest = taxi(west, frame).visibility() > 0;
            boolean seenEast = taxi(east, frame).visibility() > 0;
            assertThat(seenWest && seenEast).as("frame %d", frame).isFalse();
            if (seenWest) {
                left = frame;
            } else if (seenEast && left >= 0) {
                way = frame - left;
                break;
            }
        }

        assertThat(way / west.framesPerSecond()).as("seconds between them").isBetween(1.0, 5.0);
    }

    private static ObjectTruth taxi(Scene scene, int frame) {
        return scene.truth(frame).stream()
                .filter(truth -> truth.id().equals("taxi"))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Box> boxOfFirst(Scene scene) {
        return scene.frame(60).truth().stream()
                .filter(truth -> truth.id().equals(scene.objects().get(0)))
                .findFirst()
                .orElseThrow()
                .box();
    }

    private static Scene scene(SceneElement... elements) {
        BufferedImage black = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
        return new Scene("camera", 100, 80, 10, 1, Backdrop.still(black), List.of(elements), PLAIN);
    }

    private static Sprite block(Color color) {
        return Sprite.paint(
                20,
                10,
                graphics -> {
                    graphics.setColor(color);
                    graphics.fillRect(-10, -5, 20, 10);
                });
    }

    private static Pose at(double x, double y) {
        return new Pose(x, y, 1, 0, 1);
    }

    private static int foreground(RunLengthMask mask) {
        int sum = 0;
        for (int i = 1; i < mask.counts().length; i += 2) {
            sum += mask.counts()[i];
        }
        return sum;
    }

    private static Color colorAt(SceneFrame frame, int x, int y) {
        byte[] bgr = frame.image().bgr();
        int at = 3 * (y * frame.image().width() + x);
        return new Color(bgr[at + 2] & 255, bgr[at + 1] & 255, bgr[at] & 255);
    }
}
