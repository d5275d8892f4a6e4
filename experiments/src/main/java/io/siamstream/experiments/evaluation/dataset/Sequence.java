package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One sequence of a benchmark: its frames in order and where the target truly is in them.
 *
 * <p>Annotations keep the numbers of the benchmark's files, for metrics must equal its toolkit's to
 * the last digit; {@link #region} and {@link #box} give them in pixels as trackers count them.
 *
 * @param benchmark whose sequence it is
 * @param name the benchmark's name of it
 * @param frames the pictures in order, at least one
 * @param annotations one for every frame in the coordinates of the benchmark's files, empty where
 *     the target is absent; the first frame's alone where the benchmark withholds the others
 * @param masks PNG masks, one for every frame, zero is background; empty where the benchmark has
 *     none
 * @param attributes what makes the sequence hard, in the benchmark's terms
 * @param labels numbers that the benchmark gives to every frame, by name: VOT's tags, GOT-10k's
 *     cover
 */
public record Sequence(
        Benchmark benchmark,
        String name,
        List<Path> frames,
        List<Optional<Region>> annotations,
        List<Path> masks,
        Set<String> attributes,
        Map<String, List<Integer>> labels) {

    public Sequence {
        frames = List.copyOf(frames);
        annotations = List.copyOf(annotations);
        masks = List.copyOf(masks);
        attributes = Set.copyOf(attributes);
        labels = Map.copyOf(labels);
    }

    /** Number of frames. */
    public int length() {
        return frames.size();
    }

    /**
     * Its beginning.
     *
     * @param count frames, at most those that there are
     */
    public Sequence first(int count) {
        Map<String, List<Integer>> shorter = new HashMap<>();
        labels.forEach((label, values) -> shorter.put(label, values.subList(0, count)));
        return new Sequence(
                benchmark,
                name,
                frames.subList(0, count),
                annotations.subList(0, Math.min(count, annotations.size())),
                masks.isEmpty() ? masks : masks.subList(0, count),
                attributes,
                shorter);
    }

    /** Whether only the first frame's annotation is public. */
    public boolean withheld() {
        return annotations.size() < frames.size();
    }

    /** The annotated region of a frame in pixels, origin at the frame's top left corner. */
    public Optional<Region> region(int frame) {
        return annotations.get(frame).map(r -> Regions.shifted(r, -benchmark.firstPixel()));
    }

    /** The annotated box of a frame in pixels; of a polygon its bounds. */
    public Optional<Box> box(int frame) {
        return region(frame).map(Regions::bounds);
    }

    /** The name that is unique over all benchmarks, as folders of results and tables show it. */
    public String qualifiedName() {
        return benchmark.shortName() + "_" + name;
    }
}
