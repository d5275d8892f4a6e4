package io.siamstream.operators.decoding;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.WireFormat;
import org.apache.flink.configuration.ReadableConfig;

/** Reads frame events; their pictures stay encoded. */
public final class FrameDecoding extends RecordDecoding<FrameEvent, ReceivedFrame> {
    private static final long serialVersionUID = 1L;

    private final FrameChecks checks;

    /** Reads frames of the given wire format within the limits of the options. */
    public FrameDecoding(WireFormat<FrameEvent> format, ReadableConfig options) {
        super(format, options);
        this.checks = new FrameChecks(options);
    }

    @Override
    String cameraOf(FrameEvent frame) {
        return frame.getCameraId();
    }

    @Override
    void check(FrameEvent frame) throws RecordRejectedException {
        checks.check(frame);
    }

    @Override
    ReceivedFrame received(RecordOrigin origin, FrameEvent frame) {
        return new ReceivedFrame(origin, frame);
    }
}
