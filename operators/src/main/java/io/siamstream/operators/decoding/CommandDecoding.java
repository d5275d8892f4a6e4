package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.Orders;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.WireFormat;
import org.apache.flink.configuration.ReadableConfig;

/** Reads commands. Whether they can be obeyed is seen when they meet their camera. */
public final class CommandDecoding extends RecordDecoding<TargetCommand, CameraOrder> {
    private static final long serialVersionUID = 1L;

    /** Reads commands of the given wire format. */
    public CommandDecoding(WireFormat<TargetCommand> format, ReadableConfig options) {
        super(format, options);
    }

    @Override
    String cameraOf(TargetCommand command) {
        return command.getCameraId();
    }

    @Override
    void check(TargetCommand command) throws RecordRejectedException {
        Identifiers.check("cameraId", command.getCameraId());
        Identifiers.check("targetId", command.getTargetId());
        Identifiers.checkLength("label", command.getLabel(), InputLimits.LABEL_CHARACTERS);
        Identifiers.checkCorners(command.getRegion());
        Identifiers.checkLength("toCamera", command.getToCamera(), InputLimits.ID_CHARACTERS);
    }

    @Override
    CameraOrder received(RecordOrigin origin, TargetCommand command) {
        return Orders.of(new ReceivedCommand(origin, command, null));
    }
}
