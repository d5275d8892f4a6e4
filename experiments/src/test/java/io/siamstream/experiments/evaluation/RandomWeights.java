package io.siamstream.experiments.evaluation;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Weights of a shallow network that nobody trained: they track nothing, and are quick. */
public final class RandomWeights {

    private RandomWeights() {}

    /** Writes weights with the given additions. */
    public static Path write(Path file, Variant variant) {
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(7);
            SiamMlgNetwork network =
                    new SiamMlgNetwork(new NetworkOptions(List.of(1, 1, 1), variant, true, true));
            network.initialize(manager, DataType.FLOAT32);
            NetworkWeights.write(network, file, DataType.FLOAT32, Map.of());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
