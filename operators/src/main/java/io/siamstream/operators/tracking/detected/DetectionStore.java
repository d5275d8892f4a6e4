package io.siamstream.operators.tracking.detected;

import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.schemas.DetectionMemory;
import io.siamstream.schemas.FrameBoxes;
import io.siamstream.tracker.detection.DetectedTarget;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
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
    private final RecentCameras<Brief> briefs = new RecentCameras<>();
    private final RecentCameras<NavigableSet<Long>> sequences = new RecentCameras<>();

    /**
     * What every frame wants to know.
     *
     * @param waits whether detections wait for a frame
     * @param targets what detectors told of the targets, by id, without embeddings
     */
    record Brief(boolean waits, Map<String, DetectedTarget> targets) {}

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

    /** What every frame wants to know of what is remembered. */
    Brief brief(Camera camera) throws Exception {
        return briefs.get(
                camera.id(),
                () -> {
                    DetectionMemory memory = memory(camera);
                    Map<String, DetectedTarget> targets = ObjectMemories.targets(memory);
                    targets.replaceAll((id, target) -> target.withoutEmbedding());
                    return new Brief(!memory.getWaiting().isEmpty(), Map.copyOf(targets));
                });
    }

    /** Remembers a new object. */
    void save(Camera camera, DetectionMemory memory) throws Exception {
        currentKey.accept(camera.id());
        memories.update(memory);
        briefs.forget(camera.id());
    }

    /** Where the targets were in a frame, null where that is not kept. */
    FrameBoxes boxes(Camera camera, long sequence) throws Exception {
        if (!sequences(camera).contains(sequence)) {
            return null;
        }
        currentKey.accept(camera.id());
        return boxes.get(sequence);
    }

    /** Keeps where the targets were in a frame. */
    void keepBoxes(Camera camera, long sequence, FrameBoxes found) throws Exception {
        NavigableSet<Long> kept = sequences(camera);
        currentKey.accept(camera.id());
        boxes.put(sequence, found);
        kept.add(sequence);
    }

    /** Drops where the targets were in all frames but those of a span, both ends in it. */
    void keepBoxesOf(Camera camera, long oldest, long last) throws Exception {
        NavigableSet<Long> kept = sequences(camera);
        currentKey.accept(camera.id());
        for (Iterator<Long> each = kept.iterator(); each.hasNext(); ) {
            long sequence = each.next();
            if (sequence < oldest || sequence > last) {
                each.remove();
                boxes.remove(sequence);
            }
        }
    }

    private NavigableSet<Long> sequences(Camera camera) throws Exception {
        return sequences.get(
                camera.id(),
                () -> {
                    currentKey.accept(camera.id());
                    NavigableSet<Long> kept = new TreeSet<>();
                    boxes.keys().forEach(kept::add);
                    return kept;
                });
    }

    /** Drops everything of a camera. */
    void forget(Camera camera) {
        currentKey.accept(camera.id());
        memories.clear();
        boxes.clear();
        briefs.forget(camera.id());
        sequences.forget(camera.id());
    }
}
