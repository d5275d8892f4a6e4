package io.siamstream.operators.tracking;

import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.decoding.ImageDecoder;
import io.siamstream.operators.detection.FollowRulesOf;
import io.siamstream.operators.neighbours.Neighbours;
import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.operators.options.OperatorOptions;
import io.siamstream.operators.options.OrderOptions;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEvent;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** Makes the tracking operator; see {@link io.siamstream.operators.tracking.CameraTracking}. */
public final class CameraTrackingOperatorFactory extends AbstractStreamOperatorFactory<TrackEvent>
        implements TwoInputStreamOperatorFactory<ReceivedFrame, CameraOrder, TrackEvent> {
    private static final long serialVersionUID = 1L;

    private final TrackerFactory trackers;
    private final ImageDecoder images;
    private final Configuration options;
    private final Connections connections;

    /**
     * @param connections what it is connected to beside frames, commands and tracks
     * @throws IllegalArgumentException if an option's value is impossible; the message names it
     */
    public CameraTrackingOperatorFactory(
            TrackerFactory trackers,
            ImageDecoder images,
            ReadableConfig options,
            Connections connections) {
        this.trackers = Objects.requireNonNull(trackers, "trackers");
        this.images = Objects.requireNonNull(images, "images");
        this.options = OperatorOptions.checked(options);
        this.connections = Objects.requireNonNull(connections, "connections");
        FollowRulesOf.options(options);
        if (!Neighbours.options(options).isEmpty() && !connections.handOvers()) {
            throw new IllegalArgumentException(
                    "%s is set, but targets go to neighbours by a topic: set topic.hand-overs too."
                            .formatted(HandOverOptions.NEIGHBOURS.key()));
        }
        if (connections.detections() && options.get(OrderOptions.REWIND_FRAMES) == 0) {
            throw new IllegalArgumentException(
                    "%s is 0, but detections come after their frames: set it to the frames that they"
                                    .formatted(OrderOptions.REWIND_FRAMES.key())
                            + " may be late, or set no topic.detections.");
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<TrackEvent>> T createStreamOperator(
            StreamOperatorParameters<TrackEvent> parameters) {
        return (T) new CameraTrackingOperator(parameters, trackers, images, options, connections);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return CameraTrackingOperator.class;
    }
}
