package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network of random weights: it tracks nothing, but everything about it must hold. */
class SiamMlgTrackerTest {

    private static final NetworkOptions NETWORK =
            new NetworkOptions(List.of(1, 1, 1), Variant.FULL, true, false);
    private static final ConfidenceModel CERTAIN = signals -> 0.9;
    private static final ConfidenceModel DOUBTFUL = signals -> 0.05;

    /** Logarithm of a box's side, in halves of a template's side. */
    private static final float SMALL = -4;

    private static final float LARGE = 0.7f;

    private static final Region REGION = new Region.OfBox(new Box(60, 40, 40, 30));

    private final NDManager manager = NDManager.newBaseManager();
    private final List<Tracker> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Tracker::close);
        manager.close();
    }

    @Test
    void theFirstFrameMakesTheTemplateAndAnswersWithTheGivenBox() {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);

        TrackingStep step = step(tracker, TargetState.starting(REGION), image(1));

        assertThat(step.result().box()).contains(new Box(60, 40, 40, 30));
        assertThat(step.result().confidence()).isEqualTo(1);
        assertThat(step.result().status()).isEqualTo(TargetStatus.TRACKING);
        assertThat(step.result().templateUpdated()).isFalse();
        assertThat(step.state().pendingRegion()).isEmpty();
        assertThat(step.state().templates().initial().toBytes()).hasSize(256 * 7 * 7 * 2);
        assertThat(step.state().templates().current())
                .isNotEqualTo(step.state().templates().initial());
        assertThat(step.state().meanColor()).isPresent();
    }

    @Test
    void theTemplateIsUpdatedWheneverTheIntervalHasPassed() {
        Tracker tracker = tracker(CERTAIN, learning(5));
        TargetState state = step(tracker, TargetState.starting(REGION), image(0)).state();
        HalfTensor first = state.templates().initial();
        List<Boolean> updated = new ArrayList<>();

        for (int frame = 1; frame <= 11; frame++) {
            TrackingStep step = step(tracker, state, image(frame));
            updated.add(step.result().templateUpdated());
            state = step.state();
        }

        assertThat(updated)
                .containsExactly(
                        false, false, false, false, true, false, false, false, false, true, false);
        assertThat(state.templates().version()).isEqualTo(2);
        assertThat(state.templates().initial()).isEqualTo(first);
        assertThat(state.templates().windowFrames()).isEqualTo(1);
    }

    @Test
    void aTargetDoesNotLearnWhileADistractorTouchesIt() {
        SiamMlgNetwork apart = network(NETWORK, SMALL);
        SiamMlgNetwork touching = network(NETWORK, LARGE);

        assertThat(versionAfter(6, apart)).isEqualTo(6);
        assertThat(versionAfter(6, touching)).isLessThan(6);
    }

    /** How often a target learnt that could in every frame. */
    private long versionAfter(int frames, SiamMlgNetwork network) {
        Tracker tracker = tracker(network, CERTAIN, learning(1));
        TargetState state = step(tracker, TargetState.starting(REGION), image(0)).state();
        for (int frame = 1; frame <= frames; frame++) {
            state = step(tracker, state, image(frame)).state();
        }
        return state.templates().version();
    }

    /** Random weights give no score that could be required. */
    private static TrackerOptions learning(int interval) {
        return TrackerOptions.builder()
                .templates(
                        new TemplateOptions(
                                true, interval, 2, 0.5, 0, 0.5, 0, 0.1, TemplateChoice.INITIAL))
                .build();
    }

    @Test
    void doubtfulFramesDoNotUpdateTheTemplateAndLoseTheTarget() {
        Tracker tracker = tracker(DOUBTFUL, TrackerOptions.DEFAULT);
        TargetState state = step(tracker, TargetState.starting(REGION), image(0)).state();
        HalfTensor template = state.templates().current();
        List<TargetStatus> statuses = new ArrayList<>();

        for (int frame = 1; frame <= 8; frame++) {
            TrackingStep step = step(tracker, state, image(frame));
            statuses.add(step.result().status());
            assertThat(step.result().box().isPresent())
                    .isEqualTo(step.result().status() != TargetStatus.LOST);
            state = step.state();
        }

        assertThat(statuses).startsWith(TargetStatus.UNCERTAIN).endsWith(TargetStatus.LOST);
        assertThat(state.templates().version()).isZero();
        assertThat(state.templates().current()).isEqualTo(template);
        assertThat(state.counters().lostFrames()).isPositive();
    }

    @Test
    void aTargetsStepDoesNotDependOnWhoSharesTheBatch() {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);
        List<TrackingRequest> requests = fourRequests(tracker);

        List<TrackingStep> together = tracker.track(requests).steps();

        for (int i = 0; i < requests.size(); i++) {
            TrackingStep alone = tracker.track(requests.subList(i, i + 1)).steps().get(0);
            TrackingStep shared = together.get(i);
            assertThat(shared.result().status()).isEqualTo(alone.result().status());
            assertThat(shared.result().estimate().overlap(alone.result().estimate()))
                    .isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void theSameBatchTwiceGivesTheSameSteps() {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);
        List<TrackingRequest> requests = fourRequests(tracker);

        assertThat(tracker.track(requests).steps())
                .usingRecursiveComparison()
                .isEqualTo(tracker.track(requests).steps());
    }

    @Test
    void aCorrectedTargetStartsAnewAndItsVersionGoesOn() {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);
        TargetState state = step(tracker, TargetState.starting(REGION), image(0)).state();
        Region elsewhere = new Region.OfBox(new Box(20, 30, 50, 40));

        TrackingStep step = step(tracker, state.corrected(elsewhere), image(1));

        assertThat(step.result().box()).contains(new Box(20, 30, 50, 40));
        assertThat(step.result().templateVersion()).isEqualTo(1);
        assertThat(step.state().templates().initial()).isNotEqualTo(state.templates().initial());
    }

    @Test
    void aVariantWithoutGuideNeverUpdates() {
        SiamMlgNetwork network = network(NETWORK.withVariant(Variant.SELECTIVE_KERNEL));
        Tracker tracker = tracker(network, CERTAIN, TrackerOptions.DEFAULT);
        TargetState state = step(tracker, TargetState.starting(REGION), image(0)).state();

        for (int frame = 1; frame <= 6; frame++) {
            state = step(tracker, state, image(frame)).state();
        }

        assertThat(state.templates().version()).isZero();
        assertThat(state.templates().current().isEmpty()).isTrue();
    }

    @Test
    void aRegionWithoutFrameIsRefusedInWords() {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);
        TargetState outside = TargetState.starting(new Region.OfBox(new Box(5000, 5000, 10, 10)));

        assertThatThrownBy(() -> step(tracker, outside, image(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside the frame");
    }

    @ParameterizedTest
    @CsvSource({
        "-39, -29, 40, 30",
        "159, 119, 40, 30",
        "120, 0.5, 200, 1",
        "-160, -120, 320, 240",
        "-150, 119, 320, 1",
        "159, 119, 1, 1"
    })
    void aRegionThatReachesOutOfTheFrameIsFollowed(
            double x, double y, double width, double height) {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);
        Box box = new Box(x, y, width, height);

        TrackingStep first = step(tracker, TargetState.starting(new Region.OfBox(box)), image(0));
        TrackingStep second = step(tracker, first.state(), image(1));

        assertThat(first.result().box()).contains(box);
        assertThat(second.result().box())
                .hasValueSatisfying(
                        found ->
                                assertThat(Regions.fault(new Region.OfBox(found), 160, 120))
                                        .isEmpty());
    }

    @Test
    void boxesFromABranchThatIsNotThereAreRefused() {
        SiamMlgNetwork network =
                network(new NetworkOptions(List.of(1, 1, 1), Variant.PLAIN, false, false));

        assertThatThrownBy(() -> tracker(network, CERTAIN, TrackerOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("boxSource");
    }

    @Test
    void theMaskOfTheFrameIsGivenWhenItIsRequested() {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);
        Image image = image(0);

        TrackingResult result =
                tracker.track(
                                List.of(
                                        new TrackingRequest(
                                                TargetState.starting(REGION), image, true)))
                        .steps()
                        .get(0)
                        .result();

        assertThat(result.mask())
                .hasValueSatisfying(
                        mask -> {
                            assertThat(mask.width()).isEqualTo(image.width());
                            assertThat(Arrays.stream(mask.counts()).sum())
                                    .isEqualTo(image.width() * image.height());
                        });
    }

    @Test
    void manyBatchesLeaveNoArraysBehind() {
        Tracker tracker = tracker(CERTAIN, TrackerOptions.DEFAULT);
        TargetState state = step(tracker, TargetState.starting(REGION), image(0)).state();
        int before = manager.getManagedArrays().size();

        for (int frame = 1; frame <= 6; frame++) {
            state = step(tracker, state, image(frame)).state();
        }

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private List<TrackingRequest> fourRequests(Tracker tracker) {
        List<TrackingRequest> requests = new ArrayList<>();
        for (int target = 0; target < 4; target++) {
            TargetState starting =
                    TargetState.starting(new Region.OfBox(new Box(10 + 20 * target, 30, 40, 30)));
            TargetState state =
                    target == 3 ? starting : step(tracker, starting, image(target)).state();
            requests.add(new TrackingRequest(state, image(target + 1), true));
        }
        return requests;
    }

    private static TrackingStep step(Tracker tracker, TargetState state, Image image) {
        return tracker.track(List.of(new TrackingRequest(state, image, false))).steps().get(0);
    }

    private Tracker tracker(ConfidenceModel confidence, TrackerOptions options) {
        return tracker(network(NETWORK), confidence, options);
    }

    private Tracker tracker(
            SiamMlgNetwork network, ConfidenceModel confidence, TrackerOptions options) {
        Tracker tracker = new SiamMlgTracker(manager.newSubManager(), network, confidence, options);
        opened.add(tracker);
        return tracker;
    }

    /** Boxes of two peaks do not touch. */
    private SiamMlgNetwork network(NetworkOptions options) {
        return network(options, SMALL);
    }

    /**
     * @param size size of all boxes, which are around their cells
     */
    private SiamMlgNetwork network(NetworkOptions options, float size) {
        Engine.getInstance().setRandomSeed(3);
        SiamMlgNetwork network = new SiamMlgNetwork(options);
        network.initialize(manager, DataType.FLOAT32);
        scale(network, "backbone.conv1.weight", 1e-3);
        if (options.boxBranch()) {
            scale(network, "box.output.weight", 0);
            scale(network, "box.output.bias", 0);
            network.tensors()
                    .get("box.output.bias")
                    .getArray()
                    .stopGradient()
                    .addi(manager.create(new float[] {0, 0, size, size}));
        }
        return network.merged(manager);
    }

    private static void scale(SiamMlgNetwork network, String tensor, double factor) {
        NDArray array = network.tensors().get(tensor).getArray();
        array.stopGradient().muli(factor);
    }

    /** A smooth random picture, another for every number. */
    private static Image image(int number) {
        int width = 160;
        int height = 120;
        Random random = new Random(number);
        byte[] bgr = new byte[3 * width * height];
        double across = 0.05 + 0.1 * random.nextDouble();
        double down = 0.05 + 0.1 * random.nextDouble();
        for (int i = 0; i < bgr.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            double wave = Math.sin(across * x + i % 3) * Math.cos(down * y);
            bgr[i] = (byte) (128 + 90 * wave + 20 * random.nextDouble());
        }
        return new Image(width, height, bgr);
    }
}
