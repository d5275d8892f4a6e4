package io.siamstream.tools.demo;

import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the demo's cameras look at. */
public enum DemoPlace {

    /** Four places, a camera at each. */
    PLACES,

    /** One street with two cameras, which hand over to each other what leaves them. */
    STREET;

    private static final int FOLLOWED_IN_THE_STREET = 2;

    /** The generated scenes, one for each camera. */
    List<Scene> scenes(long seed) {
        return this == STREET ? Scenes.street(seed) : Scenes.all(seed);
    }

    /**
     * Detectors that start targets, one for each of the scenes; two cameras of one place share
     * theirs.
     *
     * @param masks number of cameras whose targets have masks
     */
    List<SceneDetector> detectors(List<Scene> scenes, int masks) {
        if (this == STREET) {
            SceneDetector shared =
                    new SceneDetector(
                            scenes.stream().map(Scene::cameraId).collect(Collectors.toSet()),
                            scenes.get(0).objects().subList(0, FOLLOWED_IN_THE_STREET),
                            masks >= scenes.size());
            return scenes.stream().map(scene -> shared).toList();
        }
        return IntStream.range(0, scenes.size())
                .mapToObj(camera -> SceneDetector.of(scenes.get(camera), camera < masks))
                .toList();
    }

    /** Options of the job that it takes. */
    Map<String, String> jobOptions() {
        return this == STREET
                ? Map.of(
                        KafkaOptions.HAND_OVERS_TOPIC.key(),
                        "hand-overs",
                        HandOverOptions.NEIGHBOURS.key(),
                        "west -> east, 1 s to 30 s, right; east -> west, 1 s to 30 s, left")
                : Map.of();
    }
}
