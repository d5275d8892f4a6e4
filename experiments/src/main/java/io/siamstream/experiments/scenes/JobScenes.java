package io.siamstream.experiments.scenes;

import io.siamstream.experiments.evaluation.run.FrameProgress;
import io.siamstream.experiments.evaluation.score.TargetFrame;
import io.siamstream.scenes.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/**
 * Scenes through a job, a seed after the other. A seed whose frames are in the folder is not run
 * again, so a run that was stopped goes on with the seed that it was at.
 *
 * @param folder where the frames of each seed go
 * @param cameras names of the cameras, none for all
 * @param targets objects to follow before each camera
 * @param minutes how long the cameras run
 * @param options the job's options that differ from their defaults
 */
record JobScenes(
        Path folder,
        List<String> cameras,
        int targets,
        double minutes,
        Map<String, String> options) {

    /** Two seconds: enough to keep the job busy, and little in topic and memory. */
    private static final int FRAMES_AHEAD = 24;

    /** The frames of all seeds, those of earlier runs too. */
    List<TargetFrame> run(List<Long> seeds) {
        List<TargetFrame> frames = new ArrayList<>();
        for (long seed : seeds) {
            Path file = folder.resolve("seed-%d.csv".formatted(seed));
            if (!Files.exists(file)) {
                TargetFrames.write(file, run(seed));
            }
            frames.addAll(TargetFrames.read(file));
        }
        return frames;
    }

    private List<TargetFrame> run(long seed) {
        List<Scene> scenes = SceneSelection.of(seed, cameras, "--cameras");
        TrackLog log = new TrackLog(seed, FRAMES_AHEAD);
        List<SceneSender> senders = new ArrayList<>();
        long count = 0;
        long targetFrames = 0;
        for (Scene scene : scenes) {
            List<String> followed = SceneSelection.first(scene, targets);
            senders.add(new SceneSender(scene, followed, log));
            count = Math.round(60 * minutes * scene.framesPerSecond());
            targetFrames += count * followed.size();
        }
        try (JobRun run = JobRun.start(options);
                ProgressBar progress = FrameProgress.of(targetFrames)) {
            progress.setExtraMessage("seed " + seed);
            return run.run(senders, log, count, soFar -> progress.stepTo(soFar.size()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped in seed " + seed, e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The run of seed %d failed: %s".formatted(seed, e.getMessage()), e);
        }
    }
}
