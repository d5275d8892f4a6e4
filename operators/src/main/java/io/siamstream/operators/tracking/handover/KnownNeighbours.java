package io.siamstream.operators.tracking.handover;

import io.siamstream.operators.neighbours.Neighbours;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.schemas.CameraNeighbours;
import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.ReceivedRules;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * The neighbours of cameras: what the rules topic said of them, which is state of its own, so that
 * it is known before a camera's first frame and after it was forgotten; else what the options say.
 */
public final class KnownNeighbours {

    private static final ValueStateDescriptor<CameraNeighbours> NEIGHBOURS =
            new ValueStateDescriptor<>("neighbours", new AvroTypeInfo<>(CameraNeighbours.class));

    private final ValueState<CameraNeighbours> told;
    private final Consumer<String> currentKey;
    private final Map<String, List<Neighbour>> otherwise;

    /**
     * @param currentKey makes a camera the current key
     */
    public KnownNeighbours(
            KeyedStateStore states, Consumer<String> currentKey, ReadableConfig options) {
        this.told = states.getState(NEIGHBOURS);
        this.currentKey = currentKey;
        this.otherwise = Neighbours.options(options);
    }

    /** Takes new rules of a camera. */
    public void receive(ReceivedRules received) throws Exception {
        currentKey.accept(received.getCameraId());
        if (received.getRules() == null || received.getRules().getNeighbours() == null) {
            told.clear();
        } else {
            told.update(
                    CameraNeighbours.newBuilder()
                            .setNeighbours(received.getRules().getNeighbours())
                            .build());
        }
    }

    List<Neighbour> of(Camera camera) throws Exception {
        currentKey.accept(camera.id());
        CameraNeighbours own = told.value();
        return own == null ? otherwise.getOrDefault(camera.id(), List.of()) : own.getNeighbours();
    }
}
