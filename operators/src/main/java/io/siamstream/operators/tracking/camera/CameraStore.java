package io.siamstream.operators.tracking.camera;

import io.siamstream.schemas.CameraState;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackedTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * The keyed state of one camera at a time. What it hands out is read only; what is put is a new
 * object each time.
 */
public final class CameraStore {

    public static final ValueStateDescriptor<CameraState> CAMERA =
            new ValueStateDescriptor<>("camera", new AvroTypeInfo<>(CameraState.class));
    public static final MapStateDescriptor<String, TrackedTarget> TARGETS =
            new MapStateDescriptor<>(
                    "targets", Types.STRING, new AvroTypeInfo<>(TrackedTarget.class));
    public static final MapStateDescriptor<Long, ReceivedFrame> RECENT_FRAMES =
            new MapStateDescriptor<>(
                    "recent-frames", Types.LONG, new AvroTypeInfo<>(ReceivedFrame.class));

    private final Consumer<String> currentKey;
    private final CameraCensus census;
    private final ValueState<CameraState> camera;
    private final MapState<String, TrackedTarget> targets;
    private final MapState<Long, ReceivedFrame> recentFrames;

    /**
     * @param currentKey makes a camera the current key
     * @param census is told of every camera that is saved or forgotten
     */
    public CameraStore(KeyedStateStore states, Consumer<String> currentKey, CameraCensus census) {
        this.currentKey = currentKey;
        this.census = census;
        this.camera = states.getState(CAMERA);
        this.targets = states.getMapState(TARGETS);
        this.recentFrames = states.getMapState(RECENT_FRAMES);
    }

    /** Makes a camera the one that all other methods speak of, and returns what is known of it. */
    public Camera select(String id, Instant now) throws Exception {
        currentKey.accept(id);
        CameraState state = camera.value();
        return state == null ? Camera.unknown(id, now) : Camera.of(id, state);
    }

    /** Makes a camera the one that all other methods speak of. */
    public void select(String id) {
        currentKey.accept(id);
    }

    public void save(Camera changed) throws Exception {
        camera.update(changed.toState());
        if (changed.lastFrame() != null) {
            census.note(changed.id(), changed.isSilent());
        }
    }

    /** Drops everything of the selected camera. */
    public void forget(Camera forgotten) {
        census.forget(forgotten.id());
        camera.clear();
        targets.clear();
        recentFrames.clear();
    }

    /** All targets, by name, so that the order does not depend on the state backend. */
    public List<TrackedTarget> targets() throws Exception {
        List<TrackedTarget> all = new ArrayList<>();
        targets.values().forEach(all::add);
        all.sort(Comparator.comparing(TrackedTarget::getTargetId));
        return all;
    }

    /** The target of a name, null when there is none. */
    public TrackedTarget target(String id) throws Exception {
        return targets.get(id);
    }

    public void putTarget(TrackedTarget target) throws Exception {
        targets.put(target.getTargetId(), target);
    }

    public void removeTarget(String id) throws Exception {
        targets.remove(id);
    }

    /** The kept frame of a sequence, null when there is none. */
    ReceivedFrame recentFrame(long sequence) throws Exception {
        return recentFrames.get(sequence);
    }

    void putRecentFrame(ReceivedFrame received) throws Exception {
        recentFrames.put(received.getFrame().getSequence(), received);
    }

    void removeRecentFrame(long sequence) throws Exception {
        recentFrames.remove(sequence);
    }

    void clearRecentFrames() {
        recentFrames.clear();
    }
}
