package io.siamstream.schemas;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/**
 * Detections as JSON, one record a frame; {@link JsonDetectionReader} says which fields are read. A
 * record is written with the names of {@link DetectionEvent}.
 */
public final class JsonDetections implements WireFormat<DetectionEvent> {
    private static final long serialVersionUID = 1L;

    private static final int DEPTH = 20;
    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final SingleObjectFormat<DetectionEvent> avro =
            SingleObjectFormat.of(DetectionEvent.class);

    @Override
    public byte[] encode(DetectionEvent event) {
        ObjectNode root = JSON.createObjectNode().put("cameraId", event.getCameraId());
        root.put("streamEpoch", event.getStreamEpoch());
        root.put("sequence", event.getSequence());
        Instant time = event.getCaptureTime();
        root.put("captureTime", time == null ? null : time.toString());
        root.put("detector", event.getDetector());
        for (DetectedObject object : event.getObjects()) {
            ObjectNode node = root.withArray("objects").addObject();
            Box box = object.getBox();
            node.putObject("box")
                    .put("x", box.getX())
                    .put("y", box.getY())
                    .put("width", box.getWidth())
                    .put("height", box.getHeight());
            node.put("className", object.getClassName()).put("score", object.getScore());
            node.put("objectId", object.getObjectId());
            if (object.getEmbedding() != null) {
                object.getEmbedding().forEach(node.putArray("embedding")::add);
            }
        }
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + event, e);
        }
    }

    @Override
    public DetectionEvent decode(byte[] bytes) throws WireFormatException {
        if (bytes == null || bytes.length == 0) {
            throw new WireFormatException(
                    DeadLetterReason.EMPTY_RECORD, "The record has no value.");
        }
        try {
            JsonNode root = JSON.readTree(bytes);
            return JsonDetectionReader.read(root);
        } catch (JacksonException e) {
            throw new WireFormatException(
                    DeadLetterReason.NOT_A_MESSAGE,
                    "The bytes are no JSON, which detections.format says they are: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new WireFormatException(DeadLetterReason.NOT_A_MESSAGE, e.toString(), e);
        }
    }

    @Override
    public <P> P decode(byte[] bytes, RecordReader<P> reader) throws WireFormatException {
        return avro.decode(avro.encode(decode(bytes)), reader);
    }
}
