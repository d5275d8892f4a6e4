package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.network.light.LightNetwork;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/** Crops as the light network takes them: N x 3 x side x side, channels last. */
final class LightCrops {

    private LightCrops() {}

    /** The pairs' templates, N x 3 x 128 x 128. */
    static NDArray templates(List<TrainingPair> pairs, NDManager manager) {
        return crops(pairs, TrainingPair::template, LightNetwork.TEMPLATE_SIZE, manager);
    }

    /** The pairs' search regions, N x 3 x 256 x 256. */
    static NDArray searches(List<TrainingPair> pairs, NDManager manager) {
        return crops(pairs, TrainingPair::search, LightNetwork.SEARCH_SIZE, manager);
    }

    /** The pairs' second looks, N x 3 x 128 x 128. */
    static NDArray looks(List<TrainingPair> pairs, NDManager manager) {
        return crops(pairs, TrainingPair::search, LightNetwork.TEMPLATE_SIZE, manager);
    }

    /** Crops of a side that are made of the pairs, N x 3 x side x side. */
    static NDArray crops(
            List<TrainingPair> pairs,
            Function<TrainingPair, byte[]> crop,
            int side,
            NDManager manager) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(pairs.size() * side * side * 3);
        pairs.forEach(pair -> pixels.put(crop.apply(pair)));
        pixels.rewind();
        return manager.create(pixels, new Shape(pairs.size(), side, side, 3), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }
}
