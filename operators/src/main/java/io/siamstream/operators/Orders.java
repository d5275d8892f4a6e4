package io.siamstream.operators;

import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedRules;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetSearch;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What says of a camera's frames what is to be followed in them: a command, detections, or rules.
 */
public final class Orders {

    /** Type of the stream of them. */
    public static final TypeInformation<CameraOrder> TYPE = new RecordTypeInfo<>(CameraOrder.class);

    private Orders() {}

    /** A command. */
    public static CameraOrder of(ReceivedCommand command) {
        return new CameraOrder(command);
    }

    /**
     * A target that is handed over to a camera, as an order to that camera; one that rules made
     * refers to the first frame in which it may be there.
     */
    public static CameraOrder of(RecordOrigin origin, HandOver handOver) {
        TargetSearch search = handOver.getSearch();
        TargetCommand command =
                TargetCommand.newBuilder()
                        .setCameraId(handOver.getCameraId())
                        .setTargetId(handOver.getTargetId())
                        .setAction(CommandAction.HAND_OVER)
                        .setCaptureTime(search == null ? null : search.getEarliest())
                        .setLabel(handOver.getLabel())
                        .setMask(handOver.getMask())
                        .setToCamera(handOver.getCameraId())
                        .build();
        return of(new ReceivedCommand(origin, command, handOver));
    }

    /** Detections. */
    public static CameraOrder of(ReceivedDetections detections) {
        return new CameraOrder(detections);
    }

    /** Rules of one camera, or that there are none any more. */
    public static CameraOrder of(ReceivedRules rules) {
        return new CameraOrder(rules);
    }

    /** The camera that one is about. */
    public static String cameraOf(CameraOrder order) {
        Object what = order.getOrder();
        if (what instanceof ReceivedCommand command) {
            return command.getCommand().getCameraId();
        }
        return what instanceof ReceivedDetections detections
                ? detections.getDetections().getCameraId()
                : ((ReceivedRules) what).getCameraId();
    }
}
