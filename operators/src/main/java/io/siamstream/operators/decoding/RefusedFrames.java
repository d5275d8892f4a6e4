package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is left of refused frames: whose they are, their place, and who wanted to ride on them.
 * Their cameras are to know that they were heard, and their targets are to be answered.
 */
final class RefusedFrames {

    private static final ByteBuffer NO_PICTURE = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private RefusedFrames() {}

    /**
     * The rest of a refused frame; empty when no camera can be told from it.
     *
     * @param frame the event, null when it could not be read: then the key names the camera
     * @param refusal reason and sentence of the dead letter
     */
    static Optional<ReceivedFrame> of(RawRecord raw, FrameEvent frame, String refusal) {
        RecordOrigin origin = new RecordOrigin(raw.topic(), raw.partition(), raw.offset());
        String why = InputLimits.cut(refusal, InputLimits.MESSAGE_CHARACTERS);
        return camera(raw, frame)
                .map(
                        id ->
                                new ReceivedFrame(
                                        origin, frame == null ? unread(id) : rest(frame), why));
    }

    private static Optional<String> camera(RawRecord raw, FrameEvent frame) {
        try {
            String id = frame == null ? text(raw.key()) : frame.getCameraId();
            Identifiers.check("cameraId", id);
            return Optional.of(id);
        } catch (RecordRejectedException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** A key's text; what is no UTF-8 names nobody, rather than somebody else. */
    private static String text(byte[] key) throws CharacterCodingException {
        return key == null
                ? ""
                : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    }

    private static FrameEvent unread(String camera) {
        return event(camera, 0, -1, Instant.EPOCH, List.of());
    }

    private static FrameEvent rest(FrameEvent frame) {
        List<TargetStart> targets =
                frame.getTargets().stream()
                        .limit(InputLimits.FRAME_TARGETS)
                        .map(RefusedFrames::named)
                        .toList();
        return event(
                frame.getCameraId(),
                frame.getStreamEpoch(),
                frame.getSequence(),
                frame.getCaptureTime(),
                targets);
    }

    private static TargetStart named(TargetStart start) {
        return new TargetStart(
                InputLimits.first(start.getTargetId(), InputLimits.ID_CHARACTERS),
                new Region(null, null),
                InputLimits.first(start.getLabel(), InputLimits.LABEL_CHARACTERS),
                false);
    }

    private static FrameEvent event(
            String camera, long epoch, long sequence, Instant time, List<TargetStart> targets) {
        return new FrameEvent(
                camera,
                epoch,
                sequence,
                time,
                FrameEncoding.UNKNOWN,
                0,
                0,
                NO_PICTURE.duplicate(),
                targets);
    }
}
