package io.siamstream.operators.tracking;

import io.siamstream.operators.Orders;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.ImageDecoder;
import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEvent;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Attaches the tracking operator to a stream of frames and a stream of commands. */
public final class CameraTracking {

    private CameraTracking() {}

    /**
     * Follows the targets of every camera. Both streams are keyed by camera id here.
     *
     * @param frames frames, in any order between cameras
     * @param orders what to follow: commands, and detections and targets of other cameras where the
     *     last parameter says so
     * @param tracker opens the tracker on the task's machine
     * @param images decodes the pictures
     * @param options values of the options of {@link io.siamstream.operators.options}
     * @param connections what it is connected to beside these
     * @return the track events, of each target in the order of its frames; refused frames are in
     *     the side output {@link DeadLetters#TAG}. The caller sets name, uid and parallelism.
     * @throws IllegalArgumentException if an option's value is impossible; the message names it
     */
    public static SingleOutputStreamOperator<TrackEvent> attach(
            DataStream<ReceivedFrame> frames,
            DataStream<CameraOrder> orders,
            TrackerFactory tracker,
            ImageDecoder images,
            ReadableConfig options,
            Connections connections) {
        return frames.connect(orders)
                .keyBy(
                        received -> received.getFrame().getCameraId(),
                        Orders::cameraOf,
                        Types.STRING)
                .transform(
                        "tracking",
                        new RecordTypeInfo<>(TrackEvent.class),
                        new CameraTrackingOperatorFactory(tracker, images, options, connections));
    }
}
