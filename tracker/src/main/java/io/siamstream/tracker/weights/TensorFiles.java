package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.layer.ChannelsLast;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Parameters of a network to a safetensors file and back, whatever the network. */
final class TensorFiles {

    private TensorFiles() {}

    /**
     * Sets a network's parameters to a file's tensors, in single precision and channels-last.
     *
     * @param target parameters of a network that was not initialized, by name
     * @param expected parameters of one that was, which tells the shapes
     * @param tensors the file's
     * @param manager owner of the parameters
     * @throws WeightsException if a tensor is missing, unknown or of another shape
     */
    static void fill(
            Map<String, Parameter> target,
            Map<String, Parameter> expected,
            Map<String, NDArray> tensors,
            String origin,
            NDManager manager) {
        TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
        unknown.removeAll(expected.keySet());
        if (!unknown.isEmpty()) {
            throw new WeightsException(
                    "%s: the network that its metadata describe has no tensor %s"
                            .formatted(origin, unknown.first()));
        }
        for (Map.Entry<String, Parameter> entry : expected.entrySet()) {
            NDArray tensor =
                    TensorChecks.require(
                            tensors,
                            entry.getKey(),
                            entry.getValue().getArray().getShape(),
                            origin);
            target.get(entry.getKey())
                    .setArray(ChannelsLast.copy(tensor.toType(DataType.FLOAT32, false), manager));
        }
    }

    /**
     * Writes parameters, at once and wholly: a reader sees the old file or the new one.
     *
     * @param storage FLOAT16 to ship, FLOAT32 to go on training
     * @return SHA-256 of the file, lower-case hexadecimal
     * @throws WeightsException if a tensor has a number that is not finite in that precision
     */
    static String write(
            Map<String, Parameter> parameters,
            Path file,
            DataType storage,
            Map<String, String> metadata)
            throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path unfinished = Files.createTempFile(directory, file.getFileName().toString(), ".part");
        NDManager owner = parameters.values().iterator().next().getArray().getManager();
        try (NDManager scratch = owner.newSubManager();
                OutputStream stream = Files.newOutputStream(unfinished)) {
            Map<String, NDArray> tensors = new HashMap<>();
            parameters.forEach(
                    (name, parameter) ->
                            tensors.put(name, stored(name, parameter, storage, scratch)));
            Safetensors.write(tensors, metadata, stream);
        }
        Files.move(
                unfinished,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return sha256(Files.readAllBytes(file));
    }

    private static NDArray stored(
            String name, Parameter parameter, DataType storage, NDManager scratch) {
        NDArray copy = parameter.getArray().stopGradient();
        copy.attach(scratch);
        NDArray typed = copy.toType(storage, true);
        if (!Float.isFinite(typed.toType(DataType.FLOAT32, true).abs().max().getFloat())) {
            throw new WeightsException(
                    "The tensor %s has a number that is not finite as %s".formatted(name, storage));
        }
        return typed;
    }

    static void check(byte[] content, String expected, String origin) {
        String actual = sha256(content);
        if (!actual.equals(expected.toLowerCase(Locale.ROOT))) {
            throw new WeightsException(
                    "%s has the SHA-256 %s, not the expected %s: fetch it again, or give the right sum"
                            .formatted(origin, actual, expected));
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
