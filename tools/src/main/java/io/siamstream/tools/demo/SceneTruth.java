package io.siamstream.tools.demo;

import io.siamstream.scenes.SceneFrame;
import io.siamstream.tools.viewer.feed.FrameId;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.feed.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The truth of the last frames of one generated camera. Safe for many threads. */
final class SceneTruth implements Truth {
    private final Map<FrameId, List<TrueObject>> frames = new LinkedHashMap<>();

    /** Remembers a frame's truth; to be called before the frame is sent. */
    synchronized void add(FrameId id, SceneFrame frame) {
        frames.put(
                id,
                frame.truth().stream()
                        .map(truth -> new TrueObject(truth.id(), truth.box(), truth.visibility()))
                        .toList());
        if (frames.size() > 2 * LiveFeed.FRAMES_PER_CAMERA) {
            frames.remove(frames.keySet().iterator().next());
        }
    }

    @Override
    public synchronized List<TrueObject> objects(FrameId frame) {
        return frames.getOrDefault(frame, List.of());
    }
}
