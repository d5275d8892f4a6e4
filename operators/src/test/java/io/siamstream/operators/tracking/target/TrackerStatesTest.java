package io.siamstream.operators.tracking.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.identity.Agreement;
import io.siamstream.tracker.identity.Appearance;
import io.siamstream.tracker.identity.Claimant;
import io.siamstream.tracker.identity.ColorMemory;
import io.siamstream.tracker.identity.Distractor;
import io.siamstream.tracker.identity.Doubt;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.LastingColors;
import io.siamstream.tracker.identity.Portrait;
import io.siamstream.tracker.identity.TargetMemory;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.state.BoxCalibration;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.BoxNoise;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.MaskAreas;
import io.siamstream.tracker.state.PeakReference;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.SizeNoise;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.TargetColors;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.state.TemplateMemory;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.junit.jupiter.api.Test;

class TrackerStatesTest {

    private static final TargetState FOLLOWED =
            new TargetState(
                    Optional.empty(),
                    new Placement(10.5, 20.25, 30, 40),
                    new Motion(-1.5, 0.125),
                    Optional.of(new MeanColor(1, 2.5f, 255)),
                    new TemplateMemory(
                            HalfTensor.ofBytes(new byte[] {1, 2, 3, 4}),
                            HalfTensor.ofBytes(new byte[] {5, 6}),
                            12,
                            3),
                    new StatusCounters(TargetStatus.UNCERTAIN, 1, 2, 3),
                    5,
                    new SignalHistory(
                            new PeakReference(9.5, 4),
                            new MaskAreas(List.of(100f, 90f)),
                            new TargetColors(
                                    new ColorHistogram(Collections.nCopies(512, 1f / 512)))),
                    new BoxCalibration(
                            new BoxCorrection(0.1, -0.05, 0.8, 1.2),
                            Optional.of(BoxCorrection.NONE),
                            new BoxNoise(new SizeNoise(0.01, 20, 30), new SizeNoise(0.03, 21, 32))),
                    Optional.of(identity()));

    private static IdentityState identity() {
        return new IdentityState(
                new Box(1.1, 2.2, 3.3, 4.4),
                new Motion(-1.5, 0.125),
                0.2,
                new TargetMemory(
                        appearance(0.5f, 1),
                        appearance(-0.5f, 1),
                        appearance(0.1f, 0.7f),
                        0.93,
                        0.8,
                        7.5,
                        9.5,
                        31,
                        new ColorMemory(
                                new ColorHistogram(Collections.nCopies(64, 1f / 64)),
                                0.21,
                                new LastingColors(
                                        new ColorHistogram(Collections.nCopies(64, 1f / 64)),
                                        0.12,
                                        0.03,
                                        250))),
                List.of(
                        new Distractor(
                                new Box(9, 8, 7, 6), new Motion(1, 2), appearance(1, 0), 4, 1)),
                Optional.of(new Doubt(3, 1, new Box(1, 2, 3, 4), new Motion(0.5, -0.5), true)),
                2,
                1,
                Optional.of(new Box(100, 90, 3, 4)),
                Optional.of(
                        new Portrait(
                                new Box(5, 6, 7, 8),
                                appearance(0.3f, 1),
                                0.91,
                                8.5,
                                new ColorHistogram(Collections.nCopies(512, 1f / 512)),
                                17)),
                Optional.of(
                        List.of(
                                new Claimant(
                                        new Box(50, 60, 7, 8),
                                        new Agreement(6.5, 0.8, 0.7, 0.2),
                                        4,
                                        1))));
    }

    private static Appearance appearance(float... map) {
        return Appearance.in(
                new float[] {map[0], map[1], map[1], map[0]}, 2, new Box(-0.5, -0.5, 2, 2));
    }

    @Test
    void aFollowedTargetComesBackAsItWas() {
        assertThat(TrackerStates.toTracker(TrackerStates.toAvro(FOLLOWED))).isEqualTo(FOLLOWED);
    }

    @Test
    void aTargetThatIsToBeStartedComesBackAsItWas() {
        TargetState box = TargetState.starting(new Region.OfBox(new Box(1, 2, 3, 4)));
        TargetState polygon =
                FOLLOWED.corrected(new Region.OfPolygon(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 0.5)));
        assertThat(TrackerStates.toTracker(TrackerStates.toAvro(box))).isEqualTo(box);
        assertThat(TrackerStates.toTracker(TrackerStates.toAvro(polygon))).isEqualTo(polygon);
    }

    @Test
    void flinkWritesReadsAndCopiesATargetWithoutLoss() throws IOException {
        TrackedTarget target =
                TrackedTarget.newBuilder()
                        .setTargetId("car")
                        .setLabel("red")
                        .setStreamEpoch(1)
                        .setSequence(2)
                        .setCaptureTime(Instant.parse("2026-01-01T00:00:00.123456Z"))
                        .setLostSince(Instant.parse("2026-01-01T00:00:00.000001Z"))
                        .setTracker(TrackerStates.toAvro(FOLLOWED))
                        .build();
        TypeSerializer<TrackedTarget> serializer =
                new AvroTypeInfo<>(TrackedTarget.class)
                        .createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(1024);
        serializer.serialize(target, out);
        TrackedTarget read =
                serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).isEqualTo(target).isNotSameAs(target);
        assertThat(serializer.copy(target)).isEqualTo(target).isNotSameAs(target);
    }
}
