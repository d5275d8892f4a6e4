package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.tracker.network.layer.NetworkBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** Values that another framework computed in double precision. */
public final class GoldenFixture {

    private final JsonNode values;
    private final NDManager manager;

    private GoldenFixture(JsonNode values, NDManager manager) {
        this.values = values;
        this.manager = manager;
    }

    /** Reads a fixture, or skips the test where the shared folder is missing. */
    public static GoldenFixture read(String name, NDManager manager) throws IOException {
        Path file = Path.of(System.getProperty("siamstream.shared", ""), "golden", name);
        Assumptions.assumeTrue(Files.exists(file), () -> "needs " + name + " of ../shared/golden");
        return new GoldenFixture(new ObjectMapper().readTree(file.toFile()), manager);
    }

    double[] numbers(String key) {
        return numbers(values.get(key)).toArray();
    }

    private static DoubleStream numbers(JsonNode node) {
        return node.isNumber()
                ? DoubleStream.of(node.asDouble())
                : StreamSupport.stream(node.spliterator(), false)
                        .flatMapToDouble(GoldenFixture::numbers);
    }

    public NDArray array(String key, long... shape) {
        return manager.create(numbers(key), new Shape(shape));
    }

    public void fill(Block block, String tensor, String key) {
        NDArray target = NetworkBlock.tensors(block).get(tensor).getArray();
        array(key, target.getShape().getShape()).copyTo(target);
    }
}
