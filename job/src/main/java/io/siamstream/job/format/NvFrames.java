package io.siamstream.job.format;

import com.google.protobuf.Timestamp;
import io.siamstream.job.format.nv.Bbox;
import io.siamstream.job.format.nv.Frame;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Metropolis' frame message of the events of one frame. A target without a box, because it is lost
 * or has ended, is no object of the frame.
 */
public final class NvFrames {

    /** The message's version, as DeepStream writes it. */
    private static final String VERSION = "4.0";

    private NvFrames() {}

    /**
     * Encodes a frame.
     *
     * @param events the events of one frame of one camera, at least one
     */
    public static byte[] encode(List<TrackEvent> events) {
        TrackEvent first = events.get(0);
        Frame.Builder frame =
                Frame.newBuilder()
                        .setVersion(VERSION)
                        .setId(Long.toString(first.getSequence()))
                        .setTimestamp(timestamp(first.getCaptureTime()))
                        .setSensorId(first.getCameraId());
        events.stream()
                .filter(event -> event.getBox() != null)
                .forEach(event -> frame.addObjects(object(event)));
        return frame.build().toByteArray();
    }

    private static io.siamstream.job.format.nv.Object object(TrackEvent event) {
        io.siamstream.job.format.nv.Object.Builder object =
                io.siamstream.job.format.nv.Object.newBuilder()
                        .setId(event.getTargetId())
                        .setBbox(corners(event.getBox()))
                        .setType(type(event))
                        .setConfidence((float) event.getConfidence())
                        .putInfo("status", event.getStatus().name())
                        .putInfo("eventType", event.getType().name())
                        .putInfo("eventId", event.getEventId())
                        .putInfo("streamEpoch", Long.toString(event.getStreamEpoch()))
                        .putInfo("templateVersion", Long.toString(event.getTemplateVersion()));
        if (event.getLabel() != null) {
            object.putInfo("label", event.getLabel());
        }
        if (event.getMask() != null) {
            object.putInfo("mask", mask(event.getMask()));
        }
        return object.build();
    }

    /** What a detector takes it for, else what it was called when it was started. */
    private static String type(TrackEvent event) {
        if (event.getClassName() != null) {
            return event.getClassName();
        }
        return event.getLabel() == null ? "" : event.getLabel();
    }

    private static Bbox corners(Box box) {
        return Bbox.newBuilder()
                .setLeftX((float) box.getX())
                .setTopY((float) box.getY())
                .setRightX((float) (box.getX() + box.getWidth()))
                .setBottomY((float) (box.getY() + box.getHeight()))
                .build();
    }

    /** COCO's uncompressed run lengths, as its tools read them. */
    private static String mask(RunLengthMask mask) {
        return Json.write(
                Map.of(
                        "size",
                        List.of(mask.getHeight(), mask.getWidth()),
                        "counts",
                        mask.getCounts()));
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
