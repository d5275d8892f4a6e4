package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A light network as a safetensors file: its tensors by name, in half or single precision, and in
 * the metadata what the network is made of.
 *
 * @param network the network, in single precision and channels-last, initialized
 * @param notes the rest of the metadata, as whoever wrote the file gave it
 * @param sha256 SHA-256 of the file, lower-case hexadecimal
 */
public record LightWeights(LightNetwork network, Map<String, String> notes, String sha256) {

    /** Note with the fitted confidence, as JSON of {@code LightConfidence}. */
    public static final String CONFIDENCE = NetworkWeights.CONFIDENCE;

    private static final String PREFIX = "siamstream.";
    private static final String SELECTIVE_KERNEL = PREFIX + "selective-kernel";
    private static final String MASK = PREFIX + "mask";

    /** Says which network a file holds; absent in files of the ResNet profile. */
    static final String ARCHITECTURE = PREFIX + "architecture";

    /** The value of {@link #ARCHITECTURE} for files of this class. */
    static final String LIGHT = "light";

    public LightWeights {
        notes = Map.copyOf(notes);
    }

    /**
     * Reads a network whose origin is trusted, such as a checkpoint of one's own training.
     *
     * @param manager owner of the network's parameters, on the device to use
     * @throws WeightsException if the file is no light network of ours; the message names the
     *     tensor
     * @throws IOException if the file cannot be read
     */
    public static LightWeights read(Path file, NDManager manager) throws IOException {
        return read(Files.readAllBytes(file), file.toString(), manager);
    }

    /**
     * Reads a network after checking that the file is the one that is meant.
     *
     * @param sha256 SHA-256 that the file must have, hexadecimal
     * @param manager owner of the network's parameters, on the device to use
     * @throws WeightsException if the file is another or no network of ours
     * @throws IOException if the file cannot be read
     */
    public static LightWeights read(Path file, String sha256, NDManager manager)
            throws IOException {
        byte[] content = Files.readAllBytes(file);
        TensorFiles.check(content, sha256, file.toString());
        return read(content, file.toString(), manager);
    }

    static LightWeights read(byte[] content, String origin, NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, String> metadata = Safetensors.metadata(content);
            if (!LIGHT.equals(metadata.get(ARCHITECTURE))) {
                throw new WeightsException(
                        "%s: its metadata do not say that this is a light network"
                                .formatted(origin));
            }
            LightOptions options =
                    new LightOptions(
                            Boolean.parseBoolean(metadata.get(SELECTIVE_KERNEL)),
                            Boolean.parseBoolean(metadata.get(MASK)));
            LightNetwork network =
                    network(options, Safetensors.tensors(content, scratch), origin, manager);
            Map<String, String> notes = new HashMap<>(metadata);
            notes.keySet().removeIf(key -> key.startsWith(PREFIX));
            return new LightWeights(network, notes, TensorFiles.sha256(content));
        } catch (IOException e) {
            throw new WeightsException(origin + ": " + e.getMessage(), e);
        }
    }

    private static LightNetwork network(
            LightOptions options, Map<String, NDArray> tensors, String origin, NDManager manager) {
        LightNetwork network = new LightNetwork(options);
        try (NDManager scratch = manager.newSubManager()) {
            LightNetwork expected = new LightNetwork(options);
            expected.initialize(scratch, DataType.FLOAT32);
            TensorFiles.fill(network.tensors(), expected.tensors(), tensors, origin, manager);
        }
        network.initialize(manager, DataType.FLOAT32);
        return network;
    }

    /**
     * Reads FEAR-XS as its authors published it, with batch normalisation merged: what the light
     * network's training starts from, and a peer of its own.
     *
     * @param file safetensors with the names of FEAR-XS' layers
     * @param manager owner of the network's parameters, on the device to use
     * @throws WeightsException if a tensor is missing or has another shape
     * @throws IOException if the file cannot be read
     */
    public static LightNetwork published(Path file, NDManager manager) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, NDArray> tensors = new TreeMap<>();
            Safetensors.tensors(content, scratch)
                    .forEach((name, tensor) -> addPublished(name, tensor, tensors));
            return network(LightOptions.PLAIN, tensors, file.toString(), manager);
        }
    }

    /** Takes over a published tensor under its name here. */
    private static void addPublished(String name, NDArray tensor, Map<String, NDArray> tensors) {
        if (name.startsWith("pre.")) {
            // The normalisation of colours, which the backbone has of its own.
            return;
        }
        if (name.startsWith("cls_") || name.startsWith("reg_")) {
            tensors.put(name.replaceFirst("_", "."), tensor);
        } else if (name.startsWith("neck.conv.")) {
            tensors.put(name.replaceFirst("conv\\.", ""), tensor);
        } else if (name.equals("stem.conv.weight")) {
            // Published for red, green, blue.
            tensors.put("backbone." + name, tensor.flip(1));
        } else {
            tensors.put("backbone." + name, tensor);
        }
    }

    /**
     * Writes a network, at once and wholly: a reader sees the old file or the new one.
     *
     * @param storage FLOAT16 to ship, FLOAT32 to go on training
     * @param notes anything to be kept with it
     * @return SHA-256 of the file, lower-case hexadecimal
     * @throws WeightsException if a tensor has a number that is not finite in that precision
     */
    public static String write(
            LightNetwork network, Path file, DataType storage, Map<String, String> notes)
            throws IOException {
        Map<String, String> metadata = new HashMap<>(notes);
        metadata.put(ARCHITECTURE, LIGHT);
        metadata.put(SELECTIVE_KERNEL, String.valueOf(network.options().selectiveKernel()));
        metadata.put(MASK, String.valueOf(network.options().mask()));
        return TensorFiles.write(network.tensors(), file, storage, metadata);
    }
}
