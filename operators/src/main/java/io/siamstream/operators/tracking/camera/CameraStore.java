package io.siamstream.operators.tracking.camera;

import io.siamstream.schemas.CameraState;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackedTarget;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * The keyed state of all cameras. What it hands out is read only; what is put is a new object each
 * time.
 */
public final class CameraStore {

    public static final ValueStateDescriptor<CameraState> CAMERA =
            new ValueStateDescriptor<>("camera", new AvroTypeInfo<>(CameraState.class));
    public static final MapStateDescriptor<String, TrackedTarget> TARGETS =
            new MapStateDescriptor<>(
                    "targets", Types.STRING, new AvroTypeInfo<>(TrackedTarget.class));
    private static final MapStateDescriptor<Long, ReceivedFrame> RECENT_FRAMES =
            new MapStateDescriptor<>(
                    "recent-frames", Types.LONG, new AvroTypeInfo<>(ReceivedFrame.class));

    private final Consumer<String> currentKey;
    private final CameraCensus census;
    private final ValueState<CameraState> cameras;
    private final MapState<String, TrackedTarget> targets;
    private final MapState<Long, ReceivedFrame> recentFrames;

    /**
     * @param currentKey makes a camera the current key
     * @param census is told of every camera that is saved or forgotten
     */
    public CameraStore(KeyedStateStore states, Consumer<String> currentKey, CameraCensus census) {
        this.currentKey = currentKey;
        this.census = census;
        this.cameras = states.getState(CAMERA);
        this.targets = states.getMapState(TARGETS);
        this.recentFrames = states.getMapState(RECENT_FRAMES);
    }

    /** What is known of a camera, with its targets and kept frames. */
    public Camera open(String id, Instant now) throws Exception {
        currentKey.accept(id);
        CameraState state = cameras.value();
        return state == null ? Camera.unknown(id, now, this) : Camera.of(id, state, this);
    }

    void save(Camera camera) throws Exception {
        currentKey.accept(camera.id());
        CameraState saved = camera.toState();
        cameras.update(saved);
        if (camera.lastFrame() != null || isDoubted(saved)) {
            census.note(camera.id(), camera.isSilent(), isDoubted(saved));
        }
    }

    /** Whether it was told that what a camera sends cannot be taken. */
    public static boolean isDoubted(CameraState state) {
        return state.getDoubted() != null && state.getDoubted().getTold();
    }

    void forget(Camera camera) {
        currentKey.accept(camera.id());
        census.forget(camera.id());
        cameras.clear();
        targets.clear();
        recentFrames.clear();
    }

    MapState<String, TrackedTarget> targets(Camera camera) {
        currentKey.accept(camera.id());
        return targets;
    }

    MapState<Long, ReceivedFrame> recentFrames(Camera camera) {
        currentKey.accept(camera.id());
        return recentFrames;
    }
}
