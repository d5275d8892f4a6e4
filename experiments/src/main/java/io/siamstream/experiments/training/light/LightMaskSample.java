package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightStages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A second look as the frozen network sees it, and the true mask.
 *
 * @param maps stages 1, 2 and 3 of the look, its features and those of the template, half precision
 * @param mask 64 x 64 shares of the target in squares of 2 x 2 pixels, quarters
 */
record LightMaskSample(List<byte[]> maps, byte[] mask) {

    private static final int SIDE = LightNetwork.MASK_SIDE;
    private static final int CROP = LightNetwork.TEMPLATE_SIZE;
    private static final int WHOLE = 4;

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(16, 64, 64),
                    new Shape(24, 32, 32),
                    new Shape(32, 16, 16),
                    new Shape(LightNetwork.CHANNELS, 8, 8),
                    new Shape(LightNetwork.CHANNELS, 8, 8));

    /**
     * The samples of a batch.
     *
     * @param stages of N looks
     * @param features of the looks
     * @param templates of their targets
     * @param masks N true masks of the looks, 128 x 128 bytes, 1 on the target
     */
    static List<LightMaskSample> of(
            LightStages stages, NDArray features, NDArray templates, List<byte[]> masks) {
        List<List<byte[]>> maps = new ArrayList<>();
        for (NDArray map :
                List.of(stages.half(), stages.quarter(), stages.eighth(), features, templates)) {
            maps.add(stored(map, masks.size()));
        }
        List<LightMaskSample> samples = new ArrayList<>();
        for (int i = 0; i < masks.size(); i++) {
            int row = i;
            samples.add(
                    new LightMaskSample(
                            maps.stream().map(map -> map.get(row)).toList(),
                            quarters(masks.get(i))));
        }
        return samples;
    }

    private static List<byte[]> stored(NDArray map, int count) {
        ByteBuffer values = map.toType(DataType.FLOAT16, false).toByteBuffer();
        int length = values.remaining() / count;
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] row = new byte[length];
            values.get(row);
            rows.add(row);
        }
        return rows;
    }

    private static byte[] quarters(byte[] mask) {
        byte[] quarters = new byte[SIDE * SIDE];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            quarters[pixel / CROP / 2 * SIDE + pixel % CROP / 2] += mask[pixel];
        }
        return quarters;
    }

    /** What the mask branch makes of some samples: logits, N x 64 x 64. */
    static NDArray logits(
            LightNetwork network, Pass pass, List<LightMaskSample> samples, NDManager manager) {
        List<NDArray> maps = new ArrayList<>();
        for (int map = 0; map < SHAPES.size(); map++) {
            maps.add(map(samples, map, manager));
        }
        return network.masks(
                pass,
                new LightStages(maps.get(0), maps.get(1), maps.get(2), null),
                maps.get(3),
                maps.get(4));
    }

    private static NDArray map(List<LightMaskSample> samples, int map, NDManager manager) {
        Shape shape = new Shape(samples.size()).addAll(SHAPES.get(map));
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(shape.size()) * Short.BYTES);
        samples.forEach(sample -> bytes.put(sample.maps().get(map)));
        bytes.rewind();
        return manager.create(bytes, shape, DataType.FLOAT16).toType(DataType.FLOAT32, false);
    }

    /** The true shares of some samples, N x 64 x 64, 0 to 1. */
    static NDArray truths(List<LightMaskSample> samples, NDManager manager) {
        float[] shares = new float[samples.size() * SIDE * SIDE];
        int next = 0;
        for (LightMaskSample sample : samples) {
            for (byte quarters : sample.mask()) {
                shares[next++] = (float) quarters / WHOLE;
            }
        }
        return manager.create(shares, new Shape(samples.size(), SIDE, SIDE));
    }
}
