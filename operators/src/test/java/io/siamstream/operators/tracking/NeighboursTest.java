package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.PictureEdge;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.Zone;
import io.siamstream.testing.TestCamera;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Square 0 touches the right edge in frame 56 and is not shown after it. */
class NeighboursTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");
    private static final TestCamera DOCK = new TestCamera("dock");
    private static final String SQUARE = TestCamera.target(0);

    /** The last frame that shows the square. */
    private static final long LEFT = 56;

    private final Configuration options = new Configuration();
    private TrackingHarness harness;
    private int passed;

    @BeforeEach
    void setUp() {
        options.set(HandOverOptions.LEAVES_AFTER, TestCamera.PERIOD.multipliedBy(3));
        options.set(LifecycleOptions.LOST_ENDS_AFTER, TestCamera.PERIOD.multipliedBy(5));
        neighbours("gate -> yard, 400 ms to 800 ms, right");
    }

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
            harness = null;
        }
    }

    @Test
    void aTargetThatLeavesIsFoundOnTheNeighbourWithinItsTime() throws Exception {
        open();
        leave();
        assertThat(harness.handOvers()).hasSize(1);
        pass();
        harness.track(YARD.frame(60), YARD.frame(65), YARD.frame(66, 1), YARD.frame(67));
        pass();

        assertThat(harness.story("gate", SQUARE))
                .containsExactly(
                        "STARTED@54",
                        "UPDATED@55",
                        "UPDATED@56",
                        "LOST@57",
                        "UPDATED@58",
                        "UPDATED@59",
                        "ENDED@59");
        assertThat(harness.story("yard", SQUARE))
                .containsExactly("HANDED_OVER@66", "UPDATED@66", "REACQUIRED@67");
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("HANDED_OVER", TrackEvent::getReason)
                .returns("yard", TrackEvent::getOtherCamera);
        assertThat(harness.events(TrackEventType.HANDED_OVER))
                .singleElement()
                .returns("gate", TrackEvent::getOtherCamera)
                .returns(TargetStatus.LOST, TrackEvent::getStatus);
    }

    @Test
    void oneThatIsFoundAfterItsTimeIsNotIt() throws Exception {
        open();
        leave();
        pass();
        harness.track(YARD.frame(66, 1), YARD.frame(76, 1), YARD.frame(77), YARD.frame(78));

        assertThat(harness.story("yard", SQUARE))
                .containsExactly("HANDED_OVER@66", "UPDATED@66", "UPDATED@76", "ENDED@77");
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("HAND_OVER_NOT_FOUND", TrackEvent::getReason)
                .returns("gate", TrackEvent::getOtherCamera);
        assertThat(harness.handOvers()).hasSize(1);
    }

    @Test
    void theCameraThatItLeftWaitsUntilNoNeighbourCanFindItAnyMore() throws Exception {
        open();
        leave();
        for (long at = 60; at <= 77; at++) {
            harness.track(GATE.frame(at, 1));
        }

        assertThat(harness.story("gate", SQUARE)).endsWith("UPDATED@76", "ENDED@77");
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("LOST_TOO_LONG", TrackEvent::getReason)
                .returns(null, TrackEvent::getOtherCamera);
    }

    @Test
    void neighboursWithoutATopicAreAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackingHarness(options, Connections.NONE))
                .withMessageContaining("hand-over.neighbours")
                .withMessageContaining("topic.hand-overs");
    }

    @Test
    void aTargetThatIsLostElsewhereStays() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(30, 0), GATE.frame(31));
        for (long at = 32; at < 40; at++) {
            harness.track(GATE.frame(at, 1));
        }

        assertThat(harness.handOvers()).isEmpty();
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("LOST_TOO_LONG", TrackEvent::getReason);
    }

    @Test
    void aTargetThatWasOnlyHiddenForAMomentStays() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(54, 0), GATE.frame(55), GATE.frame(56));
        harness.track(GATE.frame(57, 1), GATE.frame(58, 1), GATE.frame(59), GATE.frame(60));

        assertThat(harness.handOvers()).isEmpty();
        assertThat(harness.targets("gate").get(SQUARE).getDeparture()).isNull();
    }

    @Test
    void oneThatComesBackToItsCameraIsSearchedForNoLonger() throws Exception {
        open();
        leave();
        pass();
        harness.track(YARD.frame(66, 1), GATE.frame(67));
        pass();
        harness.track(YARD.frame(68));

        assertThat(harness.story("gate", SQUARE)).endsWith("REACQUIRED@67");
        assertThat(harness.story("yard", SQUARE))
                .containsExactly("HANDED_OVER@66", "UPDATED@66", "ENDED@66");
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("HANDED_OVER", TrackEvent::getReason)
                .returns("gate", TrackEvent::getOtherCamera);
    }

    @Test
    void oneThatComesBackBeforeItsTimeIsNeverSearchedFor() throws Exception {
        open();
        leave();
        pass();
        harness.track(YARD.frame(60), GATE.frame(61));
        pass();
        harness.track(YARD.frame(66), YARD.frame(67));

        assertThat(harness.story("gate", SQUARE)).endsWith("REACQUIRED@61");
        assertThat(harness.story("yard", SQUARE)).isEmpty();
    }

    @Test
    void theFirstOfTwoNeighboursThatFindsItKeepsIt() throws Exception {
        neighbours("gate -> yard, 400 ms to 800 ms, right", "gate -> dock, 400 ms to 2 s, right");
        open();
        leave();
        pass();
        harness.track(YARD.frame(66, 1), DOCK.frame(66, 1), YARD.frame(67));
        pass();
        harness.track(DOCK.frame(67), YARD.frame(68));

        assertThat(harness.story("yard", SQUARE)).endsWith("REACQUIRED@67", "UPDATED@68");
        assertThat(harness.story("dock", SQUARE))
                .containsExactly("HANDED_OVER@66", "UPDATED@66", "ENDED@66");
        assertThat(harness.events(TrackEventType.ENDED))
                .hasSize(2)
                .allSatisfy(
                        event ->
                                assertThat(event)
                                        .returns("HANDED_OVER", TrackEvent::getReason)
                                        .returns("yard", TrackEvent::getOtherCamera));
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.7, , HANDED_OVER",
        "0.6, 0.8, HANDED_OVER, ",
        "0.8, 0.75, HAND_OVER_AMBIGUOUS, HAND_OVER_AMBIGUOUS"
    })
    void ofTwoThatFindItAtOnceTheClearlySurerOneKeepsIt(
            double yard, double dock, String yardEnds, String dockEnds) throws Exception {
        neighbours(
                "gate -> yard, 400 ms to 800 ms, right", "gate -> dock, 400 ms to 800 ms, right");
        SureTracker tracker = new SureTracker();
        harness = TrackingHarness.open(context -> tracker, options);
        leave();
        pass();
        tracker.set(yard);
        harness.track(YARD.frame(66));
        tracker.set(dock);
        harness.track(DOCK.frame(66));
        pass();
        harness.track(YARD.frame(67), DOCK.frame(67), GATE.frame(68));

        assertThat(endOf("yard")).isEqualTo(yardEnds);
        assertThat(endOf("dock")).isEqualTo(dockEnds);
        assertThat(endOf("gate")).isEqualTo("HANDED_OVER");
    }

    @Test
    void aCommandEndsTheSearchOfTheOthers() throws Exception {
        open();
        leave();
        pass();
        harness.track(YARD.frame(66, 1));
        harness.send(GATE.handOverCommand(0, DOCK));
        harness.flush();
        pass();
        harness.track(YARD.frame(67), DOCK.frame(67));

        assertThat(harness.story("yard", SQUARE))
                .containsExactly("HANDED_OVER@66", "UPDATED@66", "ENDED@66");
        assertThat(harness.story("dock", SQUARE))
                .containsExactly("HANDED_OVER@67", "REACQUIRED@67");
    }

    @Test
    void aNeighbourThatWasNeverHeardAnswersInTheEnd() throws Exception {
        open();
        leave();
        pass();
        harness.wait(120_000);
        harness.flush();

        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("UNKNOWN_CAMERA", TrackEvent::getReason)
                .returns("yard", TrackEvent::getCameraId)
                .returns("gate", TrackEvent::getOtherCamera);
    }

    @Test
    void itGoesInCirclesUnderOneId() throws Exception {
        neighbours(
                "gate -> yard, 400 ms to 800 ms, right", "yard -> gate, 400 ms to 800 ms, right");
        open();
        leave();
        pass();
        harness.track(YARD.frame(66));
        pass();
        // The way of a square repeats itself after 112 frames.
        harness.track(YARD.frame(166), YARD.frame(167), YARD.frame(168));
        harness.track(YARD.frame(169, 1), YARD.frame(170, 1), YARD.frame(171, 1));
        pass();
        harness.track(GATE.frame(178), GATE.frame(179));
        pass();

        assertThat(harness.story("gate", SQUARE))
                .endsWith("ENDED@59", "HANDED_OVER@178", "REACQUIRED@178", "UPDATED@179");
        assertThat(harness.story("yard", SQUARE))
                .startsWith("HANDED_OVER@66")
                .endsWith("ENDED@171");
        assertThat(harness.events()).extracting(TrackEvent::getEventId).doesNotHaveDuplicates();
    }

    @Test
    void theRulesOfACameraHoldInThePlaceOfTheOptions() throws Exception {
        open();
        harness.send(rules(List.of()));
        leave();
        assertThat(harness.handOvers()).isEmpty();

        harness.send(rules(List.of(neighbour("dock", null, zone(0.5), List.of()))));
        harness.track(GATE.frameThatStarts(166, 0), GATE.frame(168));
        harness.track(GATE.frame(169, 1), GATE.frame(172, 1));
        assertThat(harness.handOvers()).singleElement().returns("dock", HandOver::getCameraId);

        harness.send(DetectionRules.newBuilder().setCameraId("gate").build());
        harness.track(GATE.frame(173));
        harness.track(GATE.frame(280), GATE.frame(281, 1), GATE.frame(284, 1));
        assertThat(harness.handOvers()).last().returns("yard", HandOver::getCameraId);
    }

    @Test
    void aZoneAndAClassSayWhoGoesWhere() throws Exception {
        open();
        harness.send(
                rules(
                        List.of(
                                neighbour("left", null, zone(0), List.of()),
                                neighbour("cubes", PictureEdge.RIGHT, null, List.of("cube")),
                                neighbour("balls", PictureEdge.RIGHT, null, List.of("ball")))));
        harness.track(GATE.frameThatStarts(54, 0), GATE.frame(55));
        harness.send(GATE.detections("cube", 55, 0), null);
        harness.track(GATE.frame(56), GATE.frame(57, 1), GATE.frame(60, 1));

        assertThat(harness.handOvers()).singleElement().returns("cubes", HandOver::getCameraId);
    }

    @Test
    void aCheckpointAtEveryStepLosesAndDoublesNothing() throws Exception {
        List<TrackEvent> undisturbed = steps(-1);
        assertThat(undisturbed)
                .last()
                .returns("gate", TrackEvent::getCameraId)
                .returns("HANDED_OVER", TrackEvent::getReason);
        for (int at = 0; at < 5; at++) {
            assertThat(steps(at))
                    .as("restored at step %d", at)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("emitTime")
                    .containsExactlyElementsOf(undisturbed);
        }
    }

    /** All events, of an operator that is restored from its own state at one of the steps. */
    private List<TrackEvent> steps(int restoredAt) throws Exception {
        List<TrackEvent> events = new ArrayList<>();
        List<HandOver> topic = new ArrayList<>();
        open();
        harness.send(rules(List.of(neighbour("yard", PictureEdge.RIGHT, null, List.of()))));
        for (int step = 0; step < 5; step++) {
            if (step == restoredAt) {
                var state = harness.checkpoint();
                events.addAll(harness.events());
                topic.addAll(harness.handOvers());
                harness.close();
                harness = new TrackingHarness(options);
                harness.restore(state);
            }
            switch (step) {
                case 0 -> harness.track(GATE.frameThatStarts(54, 0), GATE.frame(56));
                case 1 -> harness.track(GATE.frame(57, 1), GATE.frame(58, 1));
                case 2 -> harness.track(GATE.frame(59, 1), YARD.frame(60));
                case 3 -> {
                    List<HandOver> all = new ArrayList<>(topic);
                    all.addAll(harness.handOvers());
                    assertThat(all).hasSize(1);
                    harness.send(all.get(0));
                    harness.track(YARD.frame(65), YARD.frame(66, 1));
                }
                default -> {
                    harness.track(YARD.frame(67), YARD.frame(68));
                    List<HandOver> all = harness.handOvers();
                    HandOver found = all.get(all.size() - 1);
                    assertThat(found).returns("gate", HandOver::getCameraId);
                    harness.send(found);
                    harness.track(GATE.frame(69));
                }
            }
        }
        events.addAll(harness.events());
        close();
        return events;
    }

    private void neighbours(String... texts) {
        options.set(HandOverOptions.NEIGHBOURS, List.of(texts));
    }

    private void open() throws Exception {
        harness = TrackingHarness.open(options);
    }

    /** The square leaves the gate's picture, for good. */
    private void leave() throws Exception {
        harness.track(GATE.frameThatStarts(54, 0), GATE.frame(55), GATE.frame(LEFT));
        for (long at = LEFT + 1; at <= LEFT + 3; at++) {
            harness.track(GATE.frame(at, 1));
        }
    }

    /** Brings what went to other cameras since the last time to where it goes. */
    private void pass() throws Exception {
        List<HandOver> all = harness.handOvers();
        for (HandOver handOver : all.subList(passed, all.size())) {
            harness.send(handOver);
        }
        passed = all.size();
        harness.flush();
    }

    private String endOf(String camera) {
        return harness.events(TrackEventType.ENDED).stream()
                .filter(event -> event.getCameraId().equals(camera))
                .map(TrackEvent::getReason)
                .findFirst()
                .orElse(null);
    }

    private static DetectionRules rules(List<Neighbour> neighbours) {
        return DetectionRules.newBuilder().setCameraId("gate").setNeighbours(neighbours).build();
    }

    private static Neighbour neighbour(
            String camera, PictureEdge edge, Zone zone, List<String> classes) {
        return Neighbour.newBuilder()
                .setCameraId(camera)
                .setEarliestMillis(400)
                .setLatestMillis(800)
                .setEdge(edge)
                .setZone(zone)
                .setClasses(classes)
                .build();
    }

    /** Half of the picture, from a share of its width on. */
    private static Zone zone(double from) {
        return new Zone(List.of(from, 0.0, from + 0.5, 0.0, from + 0.5, 1.0, from, 1.0));
    }
}
