package io.siamstream.experiments.training.confidence;

import io.siamstream.experiments.evaluation.dataset.BrokenSequence;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.peer.StartVariation;
import io.siamstream.experiments.scenes.SceneSelection;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames of every target of tracks, videos and scenes that a confidence is fitted on. */
final class FollowedTargets {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedTargets.class);

    private static final int SHORTEST_TRACK = 10;
    private static final int SCENE_OBJECTS = 2;
    private static final double SECONDS = 60;

    /** First boxes of a video: nobody draws exactly what is annotated. */
    private static final List<BiFunction<Box, Image, Box>> STARTS =
            List.of(
                    (annotated, frame) -> annotated,
                    StartVariation.LEFT::start,
                    StartVariation.SCALE_12::start);

    private final FrameCollector collector;
    private final long seed;

    /**
     * @param seed where the targets of tracks vanish
     */
    FollowedTargets(FrameCollector collector, long seed) {
        this.collector = collector;
        this.seed = seed;
    }

    /** Tracks, each with a stretch of another video and with another object in its place. */
    List<List<LabelledFrame>> ofTracks(List<Clip> clips, int frames) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<LabelledFrame>> targets = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            LOG.info("track {} of {}", i + 1, clips.size());
            Clip clip = clips.get(i);
            if (clip.annotations().size() <= SHORTEST_TRACK) {
                continue;
            }
            Clip other = clips.get(random.nextInt(clips.size()));
            if (!other.sharesVideoWith(clip)) {
                targets.add(collector.followWithAbsence(clip, other, frames, random));
            }
            Clip distractor = distractor(clip, clips, random);
            if (distractor != clip) {
                targets.add(collector.followWithDistractor(clip, distractor, frames, random));
            }
        }
        return targets;
    }

    /** Another object of the same video, which is mostly of the same kind, or any other. */
    private static Clip distractor(Clip clip, List<Clip> clips, SplittableRandom random) {
        List<Clip> alike =
                clips.stream()
                        .filter(clip::sharesVideoWith)
                        .filter(other -> other != clip)
                        .toList();
        List<Clip> pool = alike.isEmpty() ? clips : alike;
        return pool.get(random.nextInt(pool.size()));
    }

    /** Sequences of benchmarks, each from three first boxes. */
    List<List<LabelledFrame>> ofVideos(List<Path> folders, int step) {
        List<List<LabelledFrame>> targets = new ArrayList<>();
        for (Path folder : folders) {
            for (Dataset dataset : Dataset.discover(folder, true)) {
                for (BrokenSequence broken : dataset.broken()) {
                    LOG.warn("{} is left out: {}", broken.name(), broken.reason());
                }
                for (Sequence sequence : dataset.sequences()) {
                    LOG.info("{}, {} runs so far", sequence.qualifiedName(), targets.size());
                    STARTS.forEach(start -> targets.add(collector.follow(sequence, step, start)));
                }
            }
        }
        return targets;
    }

    /** Sequences of benchmarks as they are evaluated. */
    List<List<LabelledFrame>> ofSequences(Path folder, int frames) {
        return Dataset.discover(folder, false).stream()
                .flatMap(dataset -> dataset.sequences().stream())
                .map(sequence -> collector.follow(sequence, frames))
                .toList();
    }

    /** Objects of generated scenes, the first two of every camera. */
    List<List<LabelledFrame>> ofScenes(List<Long> seeds, double minutes) {
        List<List<LabelledFrame>> targets = new ArrayList<>();
        for (long scenes : seeds) {
            for (Scene scene : Scenes.varied(scenes)) {
                int frames = (int) Math.round(minutes * SECONDS * scene.framesPerSecond());
                for (String object : SceneSelection.first(scene, SCENE_OBJECTS)) {
                    LOG.info("scenes {}, {}: {}", scenes, scene.cameraId(), object);
                    targets.add(collector.follow(scene, object, frames));
                }
            }
        }
        return targets;
    }
}
