package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.WireFormat;
import java.util.List;
import java.util.Optional;
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
        frame.setTargets(frame.getTargets().stream().map(FrameDecoding::bounded).toList());
        return new ReceivedFrame(origin, frame, null);
    }

    @Override
    Optional<ReceivedFrame> refused(RawRecord raw, FrameEvent frame, String refusal) {
        return RefusedFrames.of(raw, frame, refusal);
    }

    /**
     * A target that was sent along, with nothing longer than what its check needs to see that it is
     * too long. It is answered by an event of its own, for the frame's other targets are good.
     */
    private static TargetStart bounded(TargetStart start) {
        return new TargetStart(
                InputLimits.first(start.getTargetId(), InputLimits.ID_CHARACTERS + 1),
                bounded(start.getRegion()),
                InputLimits.first(start.getLabel(), InputLimits.LABEL_CHARACTERS + 1),
                start.getMask());
    }

    private static Region bounded(Region region) {
        int most = 2 * (InputLimits.POLYGON_CORNERS + 1);
        return region.getPolygon() == null || region.getPolygon().size() <= most
                ? region
                : new Region(region.getBox(), List.copyOf(region.getPolygon().subList(0, most)));
    }
}
