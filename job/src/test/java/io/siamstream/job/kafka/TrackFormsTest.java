package io.siamstream.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Records are read here by the SDK of CloudEvents. */
class TrackFormsTest {

    private static final TrackEvent EVENT =
            event("taxi", 7).setMask(new RunLengthMask(1, 1, List.of(0, 1))).build();

    @Test
    void anEventInAnyFormatIsACloudEvent() throws Exception {
        CloudEvent avro = read(new TrackForms.Avro(SingleObjectFormat.of(TrackEvent.class)), EVENT);
        CloudEvent json = read(new TrackForms.JsonText(), EVENT);
        CloudEvent frame = read(new TrackForms.NvFrame(), List.of(EVENT, event("bus", 7).build()));

        for (CloudEvent event : List.of(avro, json, frame)) {
            assertThat(event.getId()).isEqualTo("Torhaus süd|taxi|0|7|CAMERA_SILENT");
            assertThat(event.getSource()).hasToString("/siamstream/cameras/Torhaus%20s%C3%BCd");
            assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-05-01T10:00:00Z"));
        }
        assertThat(avro.getType()).isEqualTo("io.siamstream.track.camera-silent");
        assertThat(frame.getType()).isEqualTo("io.siamstream.frame");
        assertThat(avro.getDataContentType()).isEqualTo("application/avro");
        assertThat(json.getDataContentType()).isEqualTo("application/json");
        assertThat(frame.getDataContentType()).isEqualTo("application/protobuf");
        assertThat(SingleObjectFormat.of(TrackEvent.class).decode(avro.getData().toBytes()))
                .isEqualTo(EVENT);
    }

    @Test
    void anEventThatIsSentAgainHasTheSameHeaders() {
        TrackEvent again = TrackEvent.newBuilder(EVENT).setEmitTime(Instant.now()).build();
        TrackForms.JsonText form = new TrackForms.JsonText();

        assertThat(form.headers(again)).isEqualTo(form.headers(EVENT));
    }

    @Test
    void anEventOfACameraThatHadNoFrameHasItsOwnTime() throws Exception {
        CloudEvent event = read(new TrackForms.JsonText(), event("", -1).build());

        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-05-01T10:00:01Z"));
    }

    @Test
    void theKeyIsTheCameraInEveryFormat() {
        assertThat(new TrackForms.JsonText().key(EVENT))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Torhaus süd");
        assertThat(new TrackForms.NvFrame().key(List.of(EVENT)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("Torhaus süd");
    }

    @Test
    void aFrameThatItsTopicDoesNotTakeLosesItsMasksThenItsLabels() {
        List<TrackEvent> frame = List.of(EVENT, event("bus", 7).setLabel("a bus").build());

        List<TrackEvent> withoutMasks = Shortening.of(frame, 1);
        assertThat(withoutMasks).extracting(TrackEvent::getMask).containsOnlyNulls();
        assertThat(withoutMasks).extracting(TrackEvent::getLabel).containsExactly(null, "a bus");
        List<TrackEvent> withoutLabels = Shortening.of(withoutMasks, 1);
        assertThat(withoutLabels).extracting(TrackEvent::getLabel).containsOnlyNulls();
        assertThat(Shortening.of(withoutLabels, 1)).isNull();
    }

    private static TrackEvent.Builder event(String target, long sequence) {
        return TrackEvent.newBuilder()
                .setEventId("Torhaus süd|%s|0|%d|CAMERA_SILENT".formatted(target, sequence))
                .setType(TrackEventType.CAMERA_SILENT)
                .setCameraId("Torhaus süd")
                .setTargetId(target)
                .setStreamEpoch(0)
                .setSequence(sequence)
                .setCaptureTime(Instant.parse("2026-05-01T10:00:00Z"))
                .setEmitTime(Instant.parse("2026-05-01T10:00:01Z"))
                .setStatus(TargetStatus.TRACKING);
    }

    private static <T> CloudEvent read(RecordForm<T> form, T message) {
        return KafkaMessageFactory.createReader(
                        new RecordHeaders(form.headers(message)), form.value(message))
                .toEvent();
    }
}
