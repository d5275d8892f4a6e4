package io.siamstream.operators;

import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.TargetCommand;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.types.Either;

/** What says of a camera's frames what is to be followed in them: a command, or detections. */
public final class Orders {

    /** Type of the stream of both. */
    public static final TypeInformation<Either<ReceivedCommand, ReceivedDetections>> TYPE =
            new EitherTypeInfo<>(
                    new RecordTypeInfo<>(ReceivedCommand.class),
                    new RecordTypeInfo<>(ReceivedDetections.class));

    private Orders() {}

    /** A command. */
    public static Either<ReceivedCommand, ReceivedDetections> of(ReceivedCommand command) {
        return Either.Left(command);
    }

    /** A target that is handed over to a camera, as an order to that camera. */
    public static Either<ReceivedCommand, ReceivedDetections> of(
            RecordOrigin origin, HandOver handOver) {
        TargetCommand command =
                TargetCommand.newBuilder()
                        .setCameraId(handOver.getCameraId())
                        .setTargetId(handOver.getTargetId())
                        .setAction(CommandAction.HAND_OVER)
                        .setLabel(handOver.getLabel())
                        .setMask(handOver.getMask())
                        .setToCamera(handOver.getCameraId())
                        .build();
        return of(new ReceivedCommand(origin, command, handOver));
    }

    /** Detections. */
    public static Either<ReceivedCommand, ReceivedDetections> of(ReceivedDetections detections) {
        return Either.Right(detections);
    }

    /** The camera that one is about. */
    public static String cameraOf(Either<ReceivedCommand, ReceivedDetections> order) {
        return order.isLeft()
                ? order.left().getCommand().getCameraId()
                : order.right().getDetections().getCameraId();
    }
}
