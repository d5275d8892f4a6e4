package io.siamstream.operators.finished;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.PathPoint;
import io.siamstream.schemas.PicturedEvent;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.Thumbnail;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Flink's harness declares that its closing may be interrupted, of which lint warns. */
@SuppressWarnings("try")
class FinishedTracksTest {

    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

    @Test
    void anEndBringsAllOfTheTargetsLifeInOneRecord() throws Exception {
        try (var harness = open()) {
            send(harness, seen(TrackEventType.STARTED, 0, 0.8));
            for (int frame = 1; frame < 100; frame++) {
                send(harness, seen(TrackEventType.UPDATED, frame, 1.0));
            }
            send(harness, lost(100));
            send(harness, ended(101));

            FinishedTrack track = only(harness);
            assertThat(track.getEventId()).isEqualTo("gate|taxi|0|101|ENDED");
            assertThat(track.getReason()).isEqualTo("LOST_TOO_LONG");
            assertThat(track.getClassName()).isEqualTo("car");
            assertThat(track.getCameras()).containsExactly("gate");
            assertThat(track.getFramesSeen()).isEqualTo(100);
            assertThat(track.getFramesLost()).isEqualTo(1);
            assertThat(track.getFirstSeen()).isEqualTo(time(0));
            assertThat(track.getLastSeen()).isEqualTo(time(99));
            assertThat(track.getEndTime()).isEqualTo(time(101));
            assertThat(track.getMeanConfidence()).isCloseTo(0.998, within(1e-9));
            assertThat(track.getMeanWidth()).isCloseTo(20, within(1e-9));
            assertThat(track.getMeanHeight()).isCloseTo(10, within(1e-9));
            assertThat(track.getPath())
                    .containsExactly(
                            new PathPoint(time(0), 10.0, 5.0, 20.0, 10.0),
                            new PathPoint(time(99), 208.0, 5.0, 20.0, 10.0));
        }
    }

    @Test
    void whatIsKeptOfATargetOutlivesItsTaskAndGoesWithItsEnd() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = open()) {
            for (int frame = 0; frame < 50; frame++) {
                send(harness, seen(TrackEventType.UPDATED, frame, 0.9));
            }
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            send(harness, seen(TrackEventType.UPDATED, 50, 0.9));
            send(harness, ended(51));
            assertThat(only(harness).getFramesSeen()).isEqualTo(51);
            assertThat(harness.numKeyedStateEntries()).isZero();

            send(harness, seen(TrackEventType.STARTED, 60, 0.9));
            send(harness, ended(61));
            assertThat(tracks(harness).get(1).getFramesSeen()).as("a second life").isEqualTo(1);
        }
    }

    @Test
    void aTargetThatWasNeverSeenHasAnEmptyPath() throws Exception {
        try (var harness = open()) {
            send(harness, ended(3));

            FinishedTrack track = only(harness);
            assertThat(track.getPath()).isEmpty();
            assertThat(track.getFirstSeen()).isNull();
            assertThat(track.getMeanConfidence()).isZero();
        }
    }

    @Test
    void whatIsRejectedOrToldOfACameraIsNoPartOfATrack() throws Exception {
        try (var harness = open()) {
            send(harness, event(TrackEventType.REJECTED, 1, TargetStatus.UNKNOWN).build());
            send(harness, event(TrackEventType.CAMERA_SILENT, 1, TargetStatus.UNKNOWN).build());

            assertThat(tracks(harness)).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void theLastThumbnailIsTheBestOneAndGoesWithItsTarget() throws Exception {
        try (var harness = open()) {
            Thumbnail better = new Thumbnail(time(1), ByteBuffer.wrap(new byte[] {1, 2}));
            send(
                    harness,
                    seen(TrackEventType.STARTED, 0, 0.8),
                    new Thumbnail(time(0), ByteBuffer.wrap(new byte[] {1})));
            send(harness, seen(TrackEventType.UPDATED, 1, 0.9), better);
            send(harness, seen(TrackEventType.UPDATED, 2, 0.9));
            send(harness, ended(3));

            assertThat(only(harness).getThumbnail()).isEqualTo(better);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aTargetThatWasHandedOverNamesTheCameraThatItCameFrom() throws Exception {
        try (var harness = open()) {
            TrackEvent handedOver = event(TrackEventType.HANDED_OVER, 0, TargetStatus.LOST).build();
            handedOver.setOtherCamera("yard");
            send(harness, handedOver);
            send(harness, seen(TrackEventType.REACQUIRED, 1, 0.9));
            send(harness, ended(2));

            assertThat(only(harness).getCameras()).containsExactly("yard", "gate");
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PicturedEvent, FinishedTrack>
            open() throws Exception {
        var harness = harness();
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PicturedEvent, FinishedTrack>
            harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FinishedTracks(new Configuration())),
                pictured -> pictured.getEvent().getCameraId(),
                Types.STRING);
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, PicturedEvent, FinishedTrack> harness,
            TrackEvent event)
            throws Exception {
        send(harness, event, null);
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, PicturedEvent, FinishedTrack> harness,
            TrackEvent event,
            Thumbnail thumbnail)
            throws Exception {
        harness.processElement(new StreamRecord<>(new PicturedEvent(event, thumbnail)));
    }

    private static List<FinishedTrack> tracks(
            KeyedOneInputStreamOperatorTestHarness<String, PicturedEvent, FinishedTrack> harness) {
        return harness.extractOutputValues();
    }

    private static FinishedTrack only(
            KeyedOneInputStreamOperatorTestHarness<String, PicturedEvent, FinishedTrack> harness) {
        assertThat(tracks(harness)).hasSize(1);
        return tracks(harness).get(0);
    }

    private static TrackEvent seen(TrackEventType type, int frame, double confidence) {
        return event(type, frame, TargetStatus.TRACKING)
                .setBox(new Box(2.0 * frame, 0.0, 20.0, 10.0))
                .setConfidence(confidence)
                .setClassName("car")
                .build();
    }

    private static TrackEvent lost(int frame) {
        return event(TrackEventType.LOST, frame, TargetStatus.LOST).build();
    }

    private static TrackEvent ended(int frame) {
        return event(TrackEventType.ENDED, frame, TargetStatus.ENDED)
                .setReason("LOST_TOO_LONG")
                .build();
    }

    private static TrackEvent.Builder event(TrackEventType type, int frame, TargetStatus status) {
        return TrackEvent.newBuilder()
                .setEventId("gate|taxi|0|%d|%s".formatted(frame, type))
                .setType(type)
                .setCameraId("gate")
                .setTargetId("taxi")
                .setStreamEpoch(0)
                .setSequence(frame)
                .setCaptureTime(time(frame))
                .setEmitTime(time(frame))
                .setStatus(status);
    }

    private static Instant time(int frame) {
        return START.plusMillis(40L * frame);
    }
}
