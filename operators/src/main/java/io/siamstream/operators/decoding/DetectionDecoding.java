package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.WireFormat;
import java.util.stream.DoubleStream;
import org.apache.flink.configuration.ReadableConfig;

/** Reads detections. Where their boxes lie is seen when they meet their frame. */
public final class DetectionDecoding extends RecordDecoding<DetectionEvent, ReceivedDetections> {
    private static final long serialVersionUID = 1L;

    /** Reads detections of the given wire format. */
    public DetectionDecoding(WireFormat<DetectionEvent> format, ReadableConfig options) {
        super(format, options);
    }

    @Override
    String cameraOf(DetectionEvent event) {
        return event.getCameraId();
    }

    @Override
    void check(DetectionEvent event) throws RecordRejectedException {
        Identifiers.check("cameraId", event.getCameraId());
        Identifiers.check("detector", event.getDetector());
        if (event.getSequence() == null && event.getCaptureTime() == null) {
            throw Identifiers.invalid(
                    "sequence or captureTime must say which frame the detections are of.");
        }
        if (event.getCaptureTime() != null) {
            CaptureTimes.check(event.getCaptureTime());
        }
        if (isNegative(event.getSequence()) || isNegative(event.getStreamEpoch())) {
            throw Identifiers.invalid(
                    "streamEpoch %d and sequence %d must not be negative."
                            .formatted(event.getStreamEpoch(), event.getSequence()));
        }
        int count = event.getObjects().size();
        if (count > InputLimits.DETECTED_OBJECTS) {
            throw Identifiers.invalid(
                    "At most %d objects may be in a record, got %d: send the surest."
                            .formatted(InputLimits.DETECTED_OBJECTS, count));
        }
        for (int at = 0; at < count; at++) {
            check(at, event.getObjects().get(at));
        }
    }

    private static boolean isNegative(Long number) {
        return number != null && number < 0;
    }

    private static void check(int at, DetectedObject object) throws RecordRejectedException {
        String name = "objects[%d].".formatted(at);
        String className = object.getClassName();
        if (className.isBlank() || className.length() > InputLimits.CLASS_CHARACTERS) {
            throw Identifiers.invalid(
                    "%sclassName must have 1 to %d characters that are not all blank, got %d."
                            .formatted(name, InputLimits.CLASS_CHARACTERS, className.length()));
        }
        Identifiers.checkLength(name + "objectId", object.getObjectId(), InputLimits.ID_CHARACTERS);
        if (!(object.getScore() >= 0 && object.getScore() <= 1)) {
            throw Identifiers.invalid(
                    "%sscore must be 0 to 1, got %s.".formatted(name, object.getScore()));
        }
        Box box = object.getBox();
        if (!DoubleStream.of(box.getX(), box.getY(), box.getWidth(), box.getHeight())
                .allMatch(Double::isFinite)) {
            throw Identifiers.invalid(
                    "%sbox must be finite, got x %s, y %s, width %s, height %s."
                            .formatted(
                                    name, box.getX(), box.getY(), box.getWidth(), box.getHeight()));
        }
        checkEmbedding(name, object);
    }

    private static void checkEmbedding(String name, DetectedObject object)
            throws RecordRejectedException {
        if (object.getEmbedding() == null) {
            return;
        }
        int size = object.getEmbedding().size();
        if (size > InputLimits.EMBEDDING_NUMBERS) {
            throw Identifiers.invalid(
                    "%sembedding must have at most %d numbers, got %d."
                            .formatted(name, InputLimits.EMBEDDING_NUMBERS, size));
        }
        if (!object.getEmbedding().stream().allMatch(Float::isFinite)) {
            throw Identifiers.invalid(name + "embedding must be finite.");
        }
    }

    @Override
    ReceivedDetections received(RecordOrigin origin, DetectionEvent event) {
        return new ReceivedDetections(origin, event, null);
    }
}
