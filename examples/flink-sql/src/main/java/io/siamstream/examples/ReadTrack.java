package io.siamstream.examples;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormatException;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/** A track event as a row; null for bytes that are none. */
public final class ReadTrack extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final SingleObjectFormat<TrackEvent> format = SingleObjectFormat.of(TrackEvent.class);

    /** Reads one message. */
    @DataTypeHint(
            "ROW<cameraId STRING, targetId STRING, label STRING, type STRING, status STRING,"
                    + " captureTime TIMESTAMP_LTZ(6), confidence DOUBLE, templateVersion BIGINT,"
                    + " x DOUBLE, y DOUBLE, width DOUBLE, height DOUBLE>")
    public Row eval(byte[] message) {
        try {
            TrackEvent event = format.decode(message);
            Box box = event.getBox();
            return Row.of(
                    event.getCameraId(),
                    event.getTargetId(),
                    event.getLabel(),
                    event.getType().name(),
                    event.getStatus().name(),
                    event.getCaptureTime(),
                    event.getConfidence(),
                    event.getTemplateVersion(),
                    box == null ? null : box.getX(),
                    box == null ? null : box.getY(),
                    box == null ? null : box.getWidth(),
                    box == null ? null : box.getHeight());
        } catch (WireFormatException e) {
            return null;
        }
    }
}
