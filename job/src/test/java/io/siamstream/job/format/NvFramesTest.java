package io.siamstream.job.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.siamstream.job.format.nv.Frame;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NvFramesTest {

    private final TrackEvent seen =
            event("taxi", TrackEventType.UPDATED, TargetStatus.TRACKING)
                    .setBox(new Box(10.5, 20.0, 30.0, 40.0))
                    .setConfidence(0.75)
                    .setTemplateVersion(3)
                    .setClassName("car")
                    .setMask(new RunLengthMask(2, 2, List.of(1, 3)))
                    .build();
    private final TrackEvent lost =
            event("bus", TrackEventType.LOST, TargetStatus.LOST).setLabel("a bus").build();

    @Test
    void aFrameHasItsCameraItsTimeAndWhatIsSeenInIt() throws InvalidProtocolBufferException {
        Frame frame = Frame.parseFrom(NvFrames.encode(List.of(seen, lost)));

        assertThat(frame.getSensorId()).isEqualTo("gate");
        assertThat(frame.getId()).isEqualTo("7");
        assertThat(frame.getTimestamp().getSeconds()).isEqualTo(1_777_629_600L);
        assertThat(frame.getTimestamp().getNanos()).isEqualTo(123_456_000);
        assertThat(frame.getObjectsList()).hasSize(1);
        assertThat(frame.getObjects(0).getId()).isEqualTo("taxi");
        assertThat(frame.getObjects(0).getType()).isEqualTo("car");
        assertThat(frame.getObjects(0).getConfidence()).isEqualTo(0.75f);
        assertThat(frame.getObjects(0).getBbox().getLeftX()).isEqualTo(10.5f);
        assertThat(frame.getObjects(0).getBbox().getRightX()).isEqualTo(40.5f);
        assertThat(frame.getObjects(0).getBbox().getBottomY()).isEqualTo(60f);
        assertThat(frame.getObjects(0).getInfoMap())
                .containsEntry("status", "TRACKING")
                .containsEntry("eventType", "UPDATED")
                .containsEntry("eventId", "gate|taxi|1|7|UPDATED")
                .containsEntry("streamEpoch", "1")
                .containsEntry("templateVersion", "3")
                .hasEntrySatisfying(
                        "mask",
                        mask -> assertThat(mask).contains("\"size\":[2,2]", "\"counts\":[1,3]"));
    }

    @Test
    void aFrameInWhichEverythingIsLostHasNoObjects() throws InvalidProtocolBufferException {
        Frame frame = Frame.parseFrom(NvFrames.encode(List.of(lost)));

        assertThat(frame.getObjectsList()).isEmpty();
        assertThat(frame.getSensorId()).isEqualTo("gate");
    }

    /** The numbers of nv::Frame, nv::Object and nv::Bbox in NVIDIA's API reference. */
    @Test
    void fieldsHaveTheNumbersThatDeepStreamGivesThem() throws InvalidProtocolBufferException {
        UnknownFieldSet frame = UnknownFieldSet.parseFrom(NvFrames.encode(List.of(seen)));

        assertThat(frame.asMap()).containsOnlyKeys(1, 2, 3, 4, 5);
        assertThat(text(frame, 1)).isEqualTo("4.0");
        assertThat(text(frame, 2)).isEqualTo("7");
        assertThat(text(frame, 4)).isEqualTo("gate");
        UnknownFieldSet object = message(frame, 5);
        assertThat(object.asMap()).containsOnlyKeys(1, 2, 3, 4, 5);
        assertThat(text(object, 1)).isEqualTo("taxi");
        assertThat(text(object, 3)).isEqualTo("car");
        assertThat(number(object, 4)).isEqualTo(0.75f);
        UnknownFieldSet box = message(object, 2);
        assertThat(number(box, 1)).as("left").isEqualTo(10.5f);
        assertThat(number(box, 2)).as("top").isEqualTo(20f);
        assertThat(number(box, 3)).as("right").isEqualTo(40.5f);
        assertThat(number(box, 4)).as("bottom").isEqualTo(60f);
    }

    private static TrackEvent.Builder event(
            String target, TrackEventType type, TargetStatus status) {
        return TrackEvent.newBuilder()
                .setEventId("gate|%s|1|7|%s".formatted(target, type))
                .setType(type)
                .setCameraId("gate")
                .setTargetId(target)
                .setStreamEpoch(1)
                .setSequence(7)
                .setCaptureTime(Instant.parse("2026-05-01T10:00:00.123456Z"))
                .setEmitTime(Instant.parse("2026-05-01T10:00:01Z"))
                .setStatus(status);
    }

    private static String text(UnknownFieldSet message, int number) {
        return message.getField(number)
                .getLengthDelimitedList()
                .get(0)
                .toString(StandardCharsets.UTF_8);
    }

    private static float number(UnknownFieldSet message, int number) {
        return Float.intBitsToFloat(message.getField(number).getFixed32List().get(0));
    }

    private static UnknownFieldSet message(UnknownFieldSet parent, int number)
            throws InvalidProtocolBufferException {
        return UnknownFieldSet.parseFrom(parent.getField(number).getLengthDelimitedList().get(0));
    }
}
