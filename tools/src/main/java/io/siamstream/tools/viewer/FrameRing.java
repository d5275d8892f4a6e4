package io.siamstream.tools.viewer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last frames of every camera. Safe for many threads. */
final class FrameRing {
    private final int framesPerCamera;
    private final Map<String, LinkedHashMap<FrameId, CameraFrame>> cameras = new HashMap<>();

    FrameRing(int framesPerCamera) {
        this.framesPerCamera = framesPerCamera;
    }

    synchronized void add(CameraFrame frame) {
        LinkedHashMap<FrameId, CameraFrame> frames =
                cameras.computeIfAbsent(frame.camera(), camera -> new LinkedHashMap<>());
        frames.put(frame.id(), frame);
        if (frames.size() > framesPerCamera) {
            frames.remove(frames.keySet().iterator().next());
        }
    }

    synchronized Optional<CameraFrame> find(FrameId id) {
        return Optional.ofNullable(
                cameras.getOrDefault(id.camera(), new LinkedHashMap<>()).get(id));
    }

    /** The newest frame of every camera. */
    synchronized List<CameraFrame> newest() {
        return cameras.values().stream()
                .map(frames -> frames.values().stream().reduce((older, newer) -> newer))
                .flatMap(Optional::stream)
                .toList();
    }
}
