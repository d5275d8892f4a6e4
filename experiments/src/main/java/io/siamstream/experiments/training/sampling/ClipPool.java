package io.siamstream.experiments.training.sampling;

import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The usable clips of a data set and how often each is drawn. Videos weigh alike however many
 * tracks they have, and stills by the square root of their data set's size, so that no scene and no
 * set outweighs the rest.
 */
final class ClipPool {

    private final List<Clip> clips;
    private final double[] cumulative;

    private ClipPool(List<Clip> clips, ToDoubleFunction<Clip> weight) {
        this.clips = List.copyOf(clips);
        this.cumulative = new double[clips.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += weight.applyAsDouble(clips.get(i));
            cumulative[i] = sum;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("No usable object is left after filtering");
        }
    }

    /** Stills: every data set weighs the square root of its number of objects. */
    static ClipPool ofStills(List<Clip> stills, SamplingConfig config) {
        Map<String, Integer> counts = new HashMap<>();
        stills.forEach(clip -> counts.merge(clip.dataset(), 1, Integer::sum));
        return new ClipPool(
                stills,
                clip ->
                        config.weights().getOrDefault(clip.dataset(), 1.0)
                                / Math.sqrt(counts.get(clip.dataset())));
    }

    /** Tracks: every video weighs the same, a short one less. */
    static ClipPool ofTracks(List<Clip> tracks, SamplingConfig config) {
        Map<String, Integer> counts = new HashMap<>();
        tracks.forEach(clip -> counts.merge(clip.video(), clip.annotations().size(), Integer::sum));
        return new ClipPool(
                tracks,
                clip -> {
                    int rows = counts.get(clip.video());
                    double share = clip.annotations().size() / (double) rows;
                    return config.weights().getOrDefault(clip.video(), 1.0)
                            * share
                            * Math.min(1, rows / 40.0);
                });
    }

    /** The clips without the annotations that a crop cannot be made from. */
    static List<Clip> usable(List<Clip> clips, SamplingConfig config) {
        List<Clip> usable = new ArrayList<>();
        for (Clip clip : clips) {
            List<Annotation> kept =
                    clip.annotations().stream().filter(a -> usable(a.box(), config)).toList();
            if (kept.size() > 1 || !kept.isEmpty() && clip.isStill()) {
                usable.add(new Clip(clip.dataset(), clip.video(), kept));
            }
        }
        return usable;
    }

    static boolean usable(Box box, SamplingConfig config) {
        double shorter = Math.min(box.width(), box.height());
        double longer = Math.max(box.width(), box.height());
        return shorter >= config.minimumSide() && longer <= config.maximumAspect() * shorter;
    }

    Clip draw(RandomGenerator random) {
        double target = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return clips.get(low);
    }
}
