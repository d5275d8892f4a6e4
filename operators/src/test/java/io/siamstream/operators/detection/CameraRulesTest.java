package io.siamstream.operators.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.RawRecord;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.RulesDecoding;
import io.siamstream.operators.options.DetectionOptions;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.PictureEdge;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedRules;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.Zone;
import io.siamstream.tracker.detection.FollowRules;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CameraRulesTest {

    private static final SingleObjectFormat<DetectionRules> FORMAT =
            SingleObjectFormat.of(DetectionRules.class);

    private static final List<Zone> CROSSED = zones(0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0);

    @Test
    void theRulesOfACameraComeBeforeThoseOfAll() throws Exception {
        var harness = harness();
        harness.processBroadcastElement(new ReceivedRules("*", rules("*", 0.3)), 0);
        harness.processBroadcastElement(new ReceivedRules("gate", rules("gate", 0.7)), 0);
        detect(harness, "gate", "yard");
        harness.processBroadcastElement(new ReceivedRules("gate", null), 0);
        detect(harness, "gate");
        harness.processBroadcastElement(new ReceivedRules("*", null), 0);
        detect(harness, "gate");

        assertThat(harness.extractOutputValues())
                .extracting(
                        received ->
                                received.getRules() == null ? null : received.getRules().getScore())
                .containsExactly(0.7, 0.3, 0.3, null);
        harness.close();
    }

    @Test
    void rulesComeBackFromACheckpoint() throws Exception {
        var harness = harness();
        harness.processBroadcastElement(new ReceivedRules("gate", rules("gate", 0.7)), 0);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        var restored =
                new BroadcastOperatorTestHarness<>(
                        new CoBroadcastWithNonKeyedOperator<>(
                                new CameraRules(), List.of(CameraRules.RULES)),
                        1,
                        1,
                        0);
        restored.initializeState(state);
        restored.open();
        detect(restored, "gate");
        assertThat(restored.extractOutputValues().get(0).getRules().getScore()).isEqualTo(0.7);
        restored.close();
    }

    static Stream<Consumer<DetectionRules>> bad() {
        return Stream.of(
                rules -> rules.setScore(Double.NaN),
                rules -> rules.setSeen(5),
                rules -> rules.setTargets(-1),
                rules -> rules.setTargetId("{class}"),
                rules -> rules.setZones(List.of(new Zone(List.of(0.0, 0.0, 1.0)))),
                rules -> rules.setZones(CROSSED),
                rules -> rules.setZones(zones(0.0, 0.0, 640.0, 0.0, 640.0, 360.0)),
                rules -> rules.setClasses(List.of("x".repeat(1 << 20))),
                rules -> rules.setCameraId(""),
                rules -> rules.setNeighbours(neighbours(to -> to.setCameraId(" "))),
                rules -> rules.setNeighbours(neighbours(to -> to.setCameraId("gate"))),
                rules -> rules.setNeighbours(neighbours(to -> to.setEarliestMillis(-1))),
                rules -> rules.setNeighbours(neighbours(to -> to.setLatestMillis(2_000))),
                rules -> rules.setNeighbours(neighbours(to -> to.setLatestMillis(1L << 60))),
                rules -> rules.setNeighbours(neighbours(to -> to.setEdge(null))),
                rules -> rules.setNeighbours(neighbours(to -> to.setEdge(PictureEdge.UNKNOWN))),
                rules -> rules.setNeighbours(neighbours(to -> to.setZone(CROSSED.get(0)))),
                rules ->
                        rules.setNeighbours(
                                neighbours(
                                        to -> {
                                            to.setEdge(null);
                                            to.setZone(CROSSED.get(0));
                                        })),
                rules ->
                        rules.setNeighbours(
                                neighbours(to -> to.setClasses(List.of("x".repeat(1 << 20))))),
                rules -> rules.setNeighbours(Collections.nCopies(17, neighbours(to -> {}).get(0))),
                rules -> {
                    rules.setCameraId("*");
                    rules.setNeighbours(neighbours(to -> {}));
                });
    }

    private static List<Neighbour> neighbours(Consumer<Neighbour> change) {
        Neighbour neighbour =
                Neighbour.newBuilder()
                        .setCameraId("yard")
                        .setEarliestMillis(2_000)
                        .setLatestMillis(40_000)
                        .setEdge(PictureEdge.RIGHT)
                        .build();
        change.accept(neighbour);
        return List.of(neighbour);
    }

    @Test
    void neighboursThatMakeSenseAreTaken() throws Exception {
        DetectionRules rules = rules("gate", 0.7);
        rules.setNeighbours(neighbours(to -> {}));
        var harness =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new RulesDecoding(FORMAT, new Configuration()));
        harness.processElement(record("gate", FORMAT.encode(rules)));

        assertThat(harness.extractOutputValues()).containsExactly(new ReceivedRules("gate", rules));
        harness.close();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void rulesThatCannotBeFollowedAreDeadLettersWithTheReason(Consumer<DetectionRules> change)
            throws Exception {
        DetectionRules rules = rules("gate", 0.7);
        change.accept(rules);
        var harness =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new RulesDecoding(FORMAT, new Configuration()));
        harness.processElement(record(rules.getCameraId(), FORMAT.encode(rules)));
        harness.processElement(record("gate", new byte[] {1, 2, 3}));
        harness.processElement(record("gate", null));

        assertThat(harness.getSideOutput(DeadLetters.TAG))
                .extracting(letter -> letter.getValue().getReason())
                .containsExactly("INVALID_FIELD", "NOT_A_MESSAGE");
        DeadLetter first = harness.getSideOutput(DeadLetters.TAG).peek().getValue();
        assertThat(first.getMessage()).hasSizeBetween(20, 2000);
        assertThat(harness.extractOutputValues()).containsExactly(new ReceivedRules("gate", null));
        harness.close();
    }

    @Test
    void whatRulesDoNotSayIsAsTheOptionsSay() {
        Configuration options = new Configuration();
        options.set(DetectionOptions.CLASSES, List.of("person", "car"));
        options.set(DetectionOptions.ZONES, List.of("0,0 0.5,0 0.5,1 0,1"));

        FollowRules rules = FollowRulesOf.topic(rules("gate", 0.7), FollowRulesOf.options(options));

        assertThat(rules.classes()).containsExactlyInAnyOrder("person", "car");
        assertThat(rules.zones()).hasSize(1);
        assertThat(rules.score()).isEqualTo(0.7);
    }

    private static List<Zone> zones(Double... corners) {
        return List.of(new Zone(List.of(corners)));
    }

    private static DetectionRules rules(String camera, double score) {
        return DetectionRules.newBuilder().setCameraId(camera).setScore(score).build();
    }

    private static StreamRecord<RawRecord> record(String key, byte[] value) {
        return new StreamRecord<>(new RawRecord("rules", 0, 0, key.getBytes(UTF_8), value));
    }

    private static BroadcastOperatorTestHarness<
                    ReceivedDetections, ReceivedRules, ReceivedDetections>
            harness() throws Exception {
        return ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                new CameraRules(), CameraRules.RULES);
    }

    private static void detect(
            BroadcastOperatorTestHarness<ReceivedDetections, ReceivedRules, ReceivedDetections>
                    harness,
            String... cameras)
            throws Exception {
        for (String camera : cameras) {
            DetectionEvent event =
                    DetectionEvent.newBuilder()
                            .setCameraId(camera)
                            .setSequence(1L)
                            .setDetector("yolo")
                            .setObjects(Collections.emptyList())
                            .build();
            harness.processElement(
                    new ReceivedDetections(new RecordOrigin("detections", 0, 0L), event, null), 0);
        }
    }
}
