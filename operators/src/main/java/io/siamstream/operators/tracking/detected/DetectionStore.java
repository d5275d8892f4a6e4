package io.siamstream.operators.tracking.detected;

import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.schemas.DetectionMemory;
import io.siamstream.schemas.FrameBoxes;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** What is kept of each camera for its detections: keyed state. */
public final class DetectionStore {

    private static final ValueStateDescriptor<DetectionMemory> MEMORY =
            new ValueStateDescriptor<>("detections", new AvroTypeInfo<>(DetectionMemory.class));
    private static final MapStateDescriptor<Long, FrameBoxes> BOXES =
            new MapStateDescriptor<>(
                    "frame-boxes", Types.LONG, new AvroTypeInfo<>(FrameBoxes.class));

    private final Consumer<String> currentKey;
    private final ValueState<DetectionMemory> memories;
    private final MapState<Long, FrameBoxes> boxes;

    /**
     * @param currentKey makes a camera the current key
     */
    public DetectionStore(KeyedStateStore states, Consumer<String> currentKey) {
        this.currentKey = currentKey;
        this.memories = states.getState(MEMORY);
        this.boxes = states.getMapState(BOXES);
    }

    /** What is remembered, read only. */
    DetectionMemory memory(Camera camera) throws Exception {
        currentKey.accept(camera.id());
        DetectionMemory memory = memories.value();
        return memory == null ? DetectionMemory.newBuilder().build() : memory;
    }

    /** Remembers a new object. */
    void save(Camera camera, DetectionMemory memory) throws Exception {
        currentKey.accept(camera.id());
        memories.update(memory);
    }

    /** Where the targets were in kept frames, by sequence. */
    MapState<Long, FrameBoxes> boxes(Camera camera) {
        currentKey.accept(camera.id());
        return boxes;
    }

    /** Drops everything of a camera. */
    void forget(Camera camera) {
        currentKey.accept(camera.id());
        memories.clear();
        boxes.clear();
    }
}
