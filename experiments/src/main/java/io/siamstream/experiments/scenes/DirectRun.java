package io.siamstream.experiments.scenes;

import io.siamstream.experiments.evaluation.score.TargetFrame;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One camera without broker and Flink: the tracker is called with every frame, as fast as it goes.
 * It sees what the job would see: the camera's JPEG pictures, decoded.
 */
final class DirectRun {

    private final long seed;
    private final Scene scene;
    private final Set<String> waiting;

    /**
     * @param seed the scene's seed
     * @param targets names of the objects to follow
     */
    DirectRun(long seed, Scene scene, List<String> targets) {
        this.seed = seed;
        this.scene = scene;
        this.waiting = new HashSet<>(targets);
    }

    /**
     * Follows the targets through the first frames of the scene.
     *
     * @param tracker has followed nothing yet
     */
    List<TargetFrame> run(SceneTracker tracker, long frames) {
        List<TargetFrame> judged = new ArrayList<>();
        for (long sequence = 0; sequence < frames; sequence++) {
            judged.addAll(follow(tracker, scene.frame(sequence)));
        }
        return judged;
    }

    private List<TargetFrame> follow(SceneTracker tracker, SceneFrame frame) {
        Image seen = CameraPictures.compressed(frame.image());
        Map<String, SceneTracker.Opinion> opinions = tracker.track(seen, starts(frame));
        return frame.truth().stream()
                .filter(truth -> opinions.containsKey(truth.id()))
                .map(truth -> judge(frame.sequence(), truth, opinions.get(truth.id())))
                .toList();
    }

    private TargetFrame judge(long sequence, ObjectTruth truth, SceneTracker.Opinion opinion) {
        return TargetFrame.of(
                seed,
                scene.cameraId(),
                sequence,
                truth,
                opinion.box(),
                opinion.status(),
                opinion.confidence());
    }

    private Map<String, Box> starts(SceneFrame frame) {
        Map<String, Box> starts = new LinkedHashMap<>();
        for (ObjectTruth truth : frame.truth()) {
            if (truth.isWhole() && waiting.remove(truth.id())) {
                starts.put(truth.id(), truth.box().orElseThrow());
            }
        }
        return starts;
    }
}
