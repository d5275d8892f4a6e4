package io.siamstream.experiments.training.sampling;

import io.siamstream.experiments.training.data.Clip;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that pairs are drawn from.
 *
 * @param stills objects seen in one picture
 * @param tracks objects seen in several
 * @param backgrounds pictures that fill what a crop shows outside of its own picture
 */
public record TrainingData(List<Clip> stills, List<Clip> tracks, List<Path> backgrounds) {

    public TrainingData {
        stills = List.copyOf(stills);
        tracks = List.copyOf(tracks);
        backgrounds = List.copyOf(backgrounds);
    }

    /** What is trained on: all but the videos that are kept aside. */
    public TrainingData training(SamplingConfig config) {
        return new TrainingData(
                stills,
                tracks.stream()
                        .filter(clip -> !config.validationVideos().contains(clip.video()))
                        .toList(),
                backgrounds);
    }

    /** What has masks that may be trained on. */
    public TrainingData masked(SamplingConfig config) {
        return new TrainingData(masked(stills, config), masked(tracks, config), backgrounds);
    }

    private static List<Clip> masked(List<Clip> clips, SamplingConfig config) {
        return clips.stream()
                .filter(clip -> config.mayTrainMasks(clip))
                .filter(clip -> clip.annotations().stream().allMatch(a -> a.mask().isPresent()))
                .toList();
    }

    /** The videos that are kept aside to judge the training by. */
    public TrainingData validation(SamplingConfig config) {
        return new TrainingData(
                List.of(),
                tracks.stream()
                        .filter(clip -> config.validationVideos().contains(clip.video()))
                        .toList(),
                backgrounds);
    }
}
