package io.siamstream.experiments.scenes;

import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import java.util.List;

/** Chooses generated scenes by the names of their cameras. */
public final class SceneSelection {

    private SceneSelection() {}

    /**
     * The scenes of a seed.
     *
     * @param cameras names of those that are wanted; none for all
     * @param option that the names come from, for the message
     * @throws IllegalArgumentException if there is no camera of a name
     */
    public static List<Scene> of(long seed, List<String> cameras, String option) {
        List<Scene> all = Scenes.varied(seed);
        List<String> names = all.stream().map(Scene::cameraId).toList();
        if (!names.containsAll(cameras)) {
            throw new IllegalArgumentException(
                    "%s: there are %s, got %s"
                            .formatted(
                                    option, String.join(", ", names), String.join(", ", cameras)));
        }
        return all.stream()
                .filter(scene -> cameras.isEmpty() || cameras.contains(scene.cameraId()))
                .toList();
    }

    /** Names of the first objects of a scene, the demo's before all; fewer where it has fewer. */
    public static List<String> first(Scene scene, int objects) {
        return scene.objects().subList(0, Math.min(objects, scene.objects().size()));
    }
}
