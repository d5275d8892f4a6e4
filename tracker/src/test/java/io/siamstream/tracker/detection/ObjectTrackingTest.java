package io.siamstream.tracker.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.detection.ObjectTracking.State;
import io.siamstream.tracker.detection.ObjectTracking.Step;
import io.siamstream.tracker.detection.ObjectTracking.Tracked;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped light tracker with a detector of patterned squares that move over noise. */
class ObjectTrackingTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int SIDE = 40;

    private static Tracker tracker;

    private State state = State.EMPTY;
    private List<Tracked> objects = List.of();

    @BeforeAll
    static void open() throws IOException {
        tracker = Trackers.open(Profile.LIGHT, TrackerOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    void objectsKeepTheirIdsBetweenDetectionsOfEveryFifthFrame() {
        for (int frame = 0; frame < 21; frame++) {
            Box one = new Box(20 + 3 * frame, 40, SIDE, SIDE);
            Box other = new Box(240 - 3 * frame, 150, SIDE, SIDE);
            step(frame, frame % 5 == 0 ? List.of(one, other) : null, one, other);

            assertThat(objects).extracting(Tracked::id).containsExactly("square-1", "square-2");
            assertThat(objects.get(0).box().overlap(one)).isGreaterThan(0.5);
            assertThat(objects.get(1).box().overlap(other)).isGreaterThan(0.5);
        }
        assertThat(objects).extracting(Tracked::lastSeen).containsOnly(time(20));
    }

    @Test
    void anObjectThatVanishedAndComesBackElsewhereHasItsIdAgain() {
        Box before = new Box(20, 40, SIDE, SIDE);
        for (int frame = 0; frame < 15; frame++) {
            step(frame, List.of(before), before);
        }
        for (int frame = 15; frame < 35; frame++) {
            step(frame, List.of());
        }
        assertThat(objects).extracting(Tracked::status).containsExactly(TargetStatus.LOST);
        Box after = new Box(150, 110, SIDE, SIDE);

        step(35, List.of(after), after);

        assertThat(objects).extracting(Tracked::id).containsExactly("square-1");
        assertThat(objects.get(0).box()).isEqualTo(after);
        assertThat(objects.get(0).status()).isNotEqualTo(TargetStatus.LOST);
    }

    @Test
    void anObjectThatIsLostForTooLongEnds() {
        Box box = new Box(20, 40, SIDE, SIDE);
        for (int frame = 0; frame < 12; frame++) {
            step(frame, List.of(box), box);
        }
        for (int frame = 12; frame < 160 && !objects.isEmpty(); frame++) {
            step(frame, List.of());
        }
        assertThat(objects).isEmpty();
        assertThat(state).isEqualTo(new State(state.memory(), Map.of(), Map.of()));
        assertThat(state.memory().targets()).isEmpty();
    }

    private void step(int frame, List<Box> detected, Box... squares) {
        FollowRules rules =
                new FollowRules(
                        Set.of(),
                        0.5,
                        0,
                        1000,
                        List.of(),
                        1,
                        1,
                        10,
                        false,
                        TargetNames.DEFAULT,
                        Duration.ofSeconds(5));
        Step step =
                new ObjectTracking(tracker, rules, Duration.ofSeconds(4))
                        .step(
                                state,
                                scene(squares),
                                frame,
                                time(frame),
                                Optional.ofNullable(detected)
                                        .map(
                                                boxes ->
                                                        boxes.stream()
                                                                .map(
                                                                        box ->
                                                                                new Detection(
                                                                                        box,
                                                                                        "square",
                                                                                        0.9))
                                                                .toList()));
        state = step.state();
        objects = step.objects();
    }

    private static Instant time(int frame) {
        return Instant.EPOCH.plusMillis(40L * frame);
    }

    private static Image scene(Box... squares) {
        Random noise = new Random(3);
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = (byte) (100 + noise.nextInt(20));
        }
        for (Box square : squares) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    boolean light = (x / 10 + y / 10) % 2 == 0;
                    int at = 3 * ((y + (int) square.y()) * WIDTH + x + (int) square.x());
                    pixels[at] = (byte) (light ? 30 : 200);
                    pixels[at + 1] = (byte) (light ? 220 : 40);
                    pixels[at + 2] = (byte) (light ? 240 : 90);
                }
            }
        }
        return new Image(WIDTH, HEIGHT, pixels);
    }
}
