package io.siamstream.tracker.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.state.TemplateMemory;
import io.siamstream.tracker.weights.LightWeights;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped light tracker on a patterned square that moves over noise. */
class LightTrackerTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int SIDE = 40;

    private static LightTracker tracker;

    @BeforeAll
    static void open() throws IOException {
        tracker = LightTracker.open(ShippedWeights::readLight, TrackerOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    void aMovingObjectIsFollowedWithItsMask() {
        TargetState state = start(100, 80);
        for (int frame = 0; frame < 15; frame++) {
            int x = 100 + 3 * frame;
            TrackingStep step = step(state, scene(x, 80), true);
            state = step.state();

            TrackingResult result = step.result();
            assertThat(result.estimate().overlap(new Box(x, 80, SIDE, SIDE))).isGreaterThan(0.5);
            assertThat(result.status()).isNotEqualTo(TargetStatus.LOST);
            assertThat(result.mask()).isPresent();
            assertThat(result.rotatedBox()).isPresent();
        }
        assertThat(state.motion().velocityX()).isBetween(1.5, 4.5);
    }

    @Test
    void anObjectThatIsGoneIsNoLongerTracked() {
        TargetState state = start(100, 80);
        for (int frame = 0; frame < 12; frame++) {
            state = step(state, scene(100, 80), false).state();
        }
        Image empty = scene(-1000, -1000);
        TargetStatus status = state.status();
        for (int frame = 0; frame < 20; frame++) {
            TrackingStep step = step(state, empty, false);
            state = step.state();
            status = step.result().status();
        }
        assertThat(status).isNotEqualTo(TargetStatus.TRACKING);
    }

    @Test
    void aBatchGivesWhatEachTargetGivesAlone() {
        Image frame = scene(100, 80);
        TargetState one = step(start(100, 80), frame, false).state();
        TargetState other = step(start(180, 60), frame, false).state();
        Image next = scene(103, 82);

        List<TrackingStep> together =
                tracker.track(
                                List.of(
                                        new TrackingRequest(one, next, true),
                                        new TrackingRequest(start(20, 20), next, false),
                                        new TrackingRequest(other, next, false)))
                        .steps();

        assertClose(together.get(0).result(), step(one, next, true).result());
        assertClose(together.get(2).result(), step(other, next, false).result());
    }

    private static void assertClose(TrackingResult batched, TrackingResult alone) {
        assertThat(batched.status()).isEqualTo(alone.status());
        assertThat(batched.estimate().overlap(alone.estimate())).isCloseTo(1, within(1e-2));
        assertThat(batched.confidence()).isCloseTo(alone.confidence(), within(1e-2));
    }

    @Test
    void templatesAreUpdatedAndStayNearTheFirst() {
        TargetState state = start(100, 80);
        for (int frame = 0; frame < 40; frame++) {
            state = step(state, scene(100 + frame, 80, 100 + frame, 160), false).state();
        }
        assertThat(state.templates().version()).isPositive();
        assertThat(state.templates().current().isEmpty()).isFalse();
        assertThat(state.templates().current()).isNotEqualTo(state.templates().initial());
    }

    @Test
    void aTemplateLearnsNothingOfATargetThatIsHardlyBelievedIn() throws IOException {
        try (LightTracker doubter = LightTracker.open(believing(0.2), TrackerOptions.DEFAULT);
                LightTracker believer = LightTracker.open(believing(0.4), TrackerOptions.DEFAULT)) {
            Image first = scene(100, 80, 100, 160);
            TargetState doubted = step(doubter, start(100, 80), first, false).state();
            TargetState believed = step(believer, start(100, 80), first, false).state();
            long begun = doubted.templates().version();
            for (int frame = 1; frame < 40; frame++) {
                Image scene = scene(100 + frame, 80, 100 + frame, 160);
                doubted = step(doubter, doubted, scene, false).state();
                believed = step(believer, believed, scene, false).state();
            }
            assertThat(believed.templates().version()).isGreaterThan(begun);
            assertThat(doubted.templates().version()).isEqualTo(begun);
        }
    }

    /** The shipped network with a confidence that is the same of all that it sees. */
    private static LightTracker.WeightsReader believing(double confidence) {
        String model =
                String.format(
                        Locale.ROOT,
                        "{\"intercept\": %f, \"weights\": {%s}}",
                        Math.log(confidence / (1 - confidence)),
                        LightConfidence.FEATURES.stream()
                                .map(feature -> "\"" + feature + "\": 0")
                                .collect(Collectors.joining(",")));
        return manager -> {
            LightWeights shipped = ShippedWeights.readLight(manager);
            return new LightWeights(
                    shipped.network(), Map.of(LightWeights.CONFIDENCE, model), shipped.sha256());
        };
    }

    @Test
    void aLostTargetIsRecognisedWhereSomebodyElseSeesIt() {
        TargetState state = start(100, 80);
        for (int frame = 0; frame < 12; frame++) {
            state = step(state, scene(100, 80), false).state();
        }
        Box there = new Box(240, 150, SIDE, SIDE);
        Box nothing = new Box(20, 150, SIDE, SIDE);

        TrackingStep found = asked(state.lost(), scene(240, 150), there);
        TrackingStep refused = asked(state.lost(), scene(240, 150), nothing);

        assertThat(found.result().confidence()).isGreaterThan(0.5);
        assertThat(found.result().estimate()).isEqualTo(there);
        assertThat(found.state().status()).isNotEqualTo(TargetStatus.LOST);
        assertThat(refused.result().confidence()).isZero();
        assertThat(refused.state().status()).isEqualTo(TargetStatus.LOST);
    }

    @Test
    void aTargetIsReportedAsLargeAsItsDetectorSaysAndGoesOnSo() {
        Box given = new Box(100, 80, SIDE, SIDE);
        Box larger = new Box(95, 75, SIDE + 10, SIDE + 10);
        TrackingStep plain = step(start(100, 80), scene(100, 80), false);
        TargetState steadied = plain.state().steadied(given, larger, 1);

        TrackingStep next = step(steadied, scene(100, 80), false);
        TrackingStep after = step(next.state(), scene(100, 80), false);
        Box measured = step(plain.state(), scene(100, 80), false).result().estimate();

        assertThat(next.result().estimate().width() / measured.width())
                .isCloseTo(1.25, within(1e-9));
        assertThat(after.state().calibration()).isEqualTo(steadied.calibration());
    }

    private static TrackingStep asked(TargetState state, Image image, Box observed) {
        return tracker.track(
                        List.of(new TrackingRequest(state, image, false, Optional.of(observed))))
                .steps()
                .get(0);
    }

    @Test
    void aStateOfTheOtherProfileIsRefusedWithTheWayOut() {
        TargetState light = step(start(100, 80), scene(100, 80), false).state();
        TargetState resnet =
                new TargetState(
                        Optional.empty(),
                        light.placement(),
                        light.motion(),
                        light.meanColor(),
                        light.templates(),
                        light.counters(),
                        0,
                        light.signals(),
                        light.calibration(),
                        Optional.empty());

        assertThatThrownBy(() -> step(resnet, scene(100, 80), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model.profile");
    }

    @Test
    void statesAreToldApartByTheNetworkThatMadeThem() {
        TargetState light = step(start(100, 80), scene(100, 80), false).state();
        TargetState shorter =
                new TargetState(
                        Optional.empty(),
                        light.placement(),
                        light.motion(),
                        light.meanColor(),
                        TemplateMemory.started(HalfTensor.ofBytes(new byte[25_088]), 0),
                        light.counters(),
                        0,
                        light.signals(),
                        light.calibration(),
                        light.identity());

        assertThat(tracker.knows(light)).isTrue();
        assertThat(tracker.knows(shorter)).isFalse();
        assertThat(tracker.knows(start(100, 80))).isFalse();
    }

    @Test
    void aTargetOfAnotherCameraIsFoundWhereverItIsAndNothingElseIsTakenForIt() {
        TargetState state = start(100, 80);
        for (int frame = 0; frame < 12; frame++) {
            state = step(state, scene(100, 80), false).state();
        }
        TargetState elsewhere = state.elsewhere(WIDTH, HEIGHT, 1);
        TargetState nowhere = elsewhere;
        for (int frame = 0; frame < 60 && elsewhere.status() == TargetStatus.LOST; frame++) {
            elsewhere = step(elsewhere, scene(270, 190), false).state();
        }
        for (int frame = 0; frame < 30; frame++) {
            nowhere = step(nowhere, scene(), false).state();
            assertThat(nowhere.status()).isEqualTo(TargetStatus.LOST);
        }

        assertThat(elsewhere.placement().box().overlap(new Box(270, 190, SIDE, SIDE)))
                .isGreaterThan(0.5);
    }

    @Test
    void aTargetOutsideOfTheFrameIsRefused() {
        assertThatThrownBy(() -> step(start(5000, 80), scene(100, 80), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("320 x 240");
    }

    private static TargetState start(int x, int y) {
        return TargetState.starting(new Region.OfBox(new Box(x, y, SIDE, SIDE)));
    }

    private static TrackingStep step(TargetState state, Image image, boolean mask) {
        return step(tracker, state, image, mask);
    }

    private static TrackingStep step(
            LightTracker follower, TargetState state, Image image, boolean mask) {
        return follower.track(List.of(new TrackingRequest(state, image, mask))).steps().get(0);
    }

    /** Noise with patterned squares, one for each pair of left and top edges. */
    private static Image scene(int... corners) {
        Random noise = new Random(3);
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = (byte) (100 + noise.nextInt(20));
        }
        List<int[]> squares = new ArrayList<>();
        for (int at = 0; at < corners.length; at += 2) {
            squares.add(new int[] {corners[at], corners[at + 1]});
        }
        for (int[] square : squares) {
            for (int y = Math.max(0, square[1]); y < Math.min(HEIGHT, square[1] + SIDE); y++) {
                for (int x = Math.max(0, square[0]); x < Math.min(WIDTH, square[0] + SIDE); x++) {
                    boolean light = ((x - square[0]) / 10 + (y - square[1]) / 10) % 2 == 0;
                    int at = 3 * (y * WIDTH + x);
                    pixels[at] = (byte) (light ? 30 : 200);
                    pixels[at + 1] = (byte) (light ? 220 : 40);
                    pixels[at + 2] = (byte) (light ? 240 : 90);
                }
            }
        }
        return new Image(WIDTH, HEIGHT, pixels);
    }
}
