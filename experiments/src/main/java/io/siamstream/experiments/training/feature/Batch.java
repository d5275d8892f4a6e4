package io.siamstream.experiments.training.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Samples of one step.
 *
 * @param samples at least two
 * @param negatives for each of the first samples, the position of another one whose object it does
 *     not show
 */
public record Batch(List<FeatureSample> samples, int[] negatives) {

    /** Samples that are to be passed through a network alone. */
    public static Batch of(List<FeatureSample> samples) {
        return new Batch(samples, new int[0]);
    }

    /**
     * Samples of which the first half is also asked for with another one's template.
     *
     * @param random draws whose
     */
    public static Batch withNegatives(List<FeatureSample> samples, RandomGenerator random) {
        return new Batch(samples, negatives(samples, random));
    }

    /**
     * Draws samples from a window. The newest are always among them, so that none is missed; the
     * rest are drawn from all.
     *
     * @param size samples to draw
     * @param fresh newest samples
     */
    public static <T> List<T> choose(List<T> window, int size, int fresh, RandomGenerator random) {
        List<T> samples = new ArrayList<>(window.subList(window.size() - fresh, window.size()));
        while (samples.size() < size) {
            samples.add(window.get(random.nextInt(window.size())));
        }
        return samples;
    }

    /** Prefers an object of the same data set: a look-alike is what is hard to tell apart. */
    private static int[] negatives(List<FeatureSample> samples, RandomGenerator random) {
        int size = samples.size();
        int[] negatives = new int[size / 2];
        for (int i = 0; i < negatives.length; i++) {
            Clip clip = samples.get(i).clip();
            int offset = 1 + random.nextInt(size - 1);
            int chosen = -1;
            boolean alike = false;
            for (int k = 0; k < size - 1 && !alike; k++) {
                int candidate = (i + 1 + (offset + k) % (size - 1)) % size;
                Clip other = samples.get(candidate).clip();
                if (other.sharesVideoWith(clip)) {
                    continue;
                }
                alike = other.dataset().equals(clip.dataset());
                chosen = chosen < 0 || alike ? candidate : chosen;
            }
            negatives[i] = chosen < 0 ? (i + 1) % size : chosen;
        }
        return negatives;
    }

    /** Kept features of the templates, N x C x side x side. */
    public NDArray templates(NDManager manager) {
        int side = frozen().templateSide();
        ByteBuffer bytes = allocate(side);
        samples.forEach(sample -> bytes.put(sample.template()));
        return decode(manager, bytes, side);
    }

    /** Kept features of the search crops, N x C x side x side. */
    public NDArray searches(NDManager manager) {
        int side = frozen().searchSide();
        ByteBuffer bytes = allocate(side);
        samples.forEach(sample -> bytes.put(sample.search()));
        return decode(manager, bytes, side);
    }

    /**
     * Kept features of parts of the search crops, after a backbone that is frozen as a whole.
     *
     * @param cuts one for each sample, of the same side
     * @return N x C x side x side
     */
    public NDArray searches(NDManager manager, List<SearchCut> cuts) {
        int whole = frozen().searchSide();
        int side = cuts.get(0).features();
        ByteBuffer bytes = allocate(side);
        for (int i = 0; i < samples.size(); i++) {
            SearchCut cut = cuts.get(i);
            byte[] search = samples.get(i).search();
            for (int channel = 0; channel < channels(); channel++) {
                for (int row = cut.row(); row < cut.row() + side; row++) {
                    int start = (channel * whole + row) * whole + cut.column();
                    bytes.put(search, start * Short.BYTES, side * Short.BYTES);
                }
            }
        }
        return decode(manager, bytes, side);
    }

    /** The targets in their search crops, pixels. */
    public List<Box> boxes() {
        return samples.stream().map(FeatureSample::box).toList();
    }

    private FrozenBackbone frozen() {
        return samples.get(0).frozen();
    }

    private int channels() {
        return samples.get(0).channels();
    }

    private ByteBuffer allocate(int side) {
        return ByteBuffer.allocateDirect(samples.size() * channels() * side * side * Short.BYTES);
    }

    private NDArray decode(NDManager manager, ByteBuffer bytes, int side) {
        bytes.rewind();
        Shape shape = new Shape(samples.size(), channels(), side, side);
        return manager.create(bytes, shape, DataType.FLOAT16).toType(DataType.FLOAT32, false);
    }
}
