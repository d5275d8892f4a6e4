package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as a safetensors file: its tensors by name, in half or single precision, and in the
 * metadata what the network is made of.
 *
 * @param network the network, in single precision and channels-last, initialized
 * @param notes the rest of the metadata, as whoever wrote the file gave it
 * @param sha256 SHA-256 of the file, lower-case hexadecimal
 */
public record NetworkWeights(SiamMlgNetwork network, Map<String, String> notes, String sha256) {

    /** Note with the fitted confidence, as JSON of {@code LogisticConfidence}. */
    public static final String CONFIDENCE = "confidence";

    private static final String PREFIX = "siamstream.";
    private static final String BLOCKS = PREFIX + "blocks";
    private static final String VARIANT = PREFIX + "variant";
    private static final String BOX_BRANCH = PREFIX + "box-branch";
    private static final String MERGED = PREFIX + "merged";

    /** Absent in files of before there was one. */
    private static final String MASK_REFINEMENT = PREFIX + "mask-refinement";

    /** Absent in files of before sizes could be relative to the template's. */
    private static final String TEMPLATE_SHARE = PREFIX + "template-share";

    public NetworkWeights {
        notes = Map.copyOf(notes);
    }

    /**
     * Reads a network whose origin is trusted, such as a checkpoint of one's own training.
     *
     * @param manager owner of the network's parameters, on the device to use
     * @throws WeightsException if the file is no network of ours; the message names the tensor
     * @throws IOException if the file cannot be read
     */
    public static NetworkWeights read(Path file, NDManager manager) throws IOException {
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
    public static NetworkWeights read(Path file, String sha256, NDManager manager)
            throws IOException {
        byte[] content = Files.readAllBytes(file);
        TensorFiles.check(content, sha256, file.toString());
        return read(content, file.toString(), manager);
    }

    static NetworkWeights read(byte[] content, String origin, NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, String> metadata = Safetensors.metadata(content);
            SiamMlgNetwork network = new SiamMlgNetwork(options(metadata, origin));
            fill(network, Safetensors.tensors(content, scratch), origin, manager);
            Map<String, String> notes = new HashMap<>(metadata);
            notes.keySet().removeIf(key -> key.startsWith(PREFIX));
            return new NetworkWeights(network, notes, TensorFiles.sha256(content));
        } catch (IOException e) {
            throw new WeightsException(origin + ": " + e.getMessage(), e);
        }
    }

    private static NetworkOptions options(Map<String, String> metadata, String origin) {
        try {
            List<Integer> blocks =
                    Arrays.stream(entry(metadata, BLOCKS, origin).split(","))
                            .map(Integer::valueOf)
                            .toList();
            return new NetworkOptions(
                    blocks,
                    Variant.valueOf(entry(metadata, VARIANT, origin)),
                    Boolean.parseBoolean(entry(metadata, BOX_BRANCH, origin)),
                    Boolean.parseBoolean(entry(metadata, MERGED, origin)),
                    Boolean.parseBoolean(metadata.get(MASK_REFINEMENT)),
                    Double.parseDouble(metadata.getOrDefault(TEMPLATE_SHARE, "0")));
        } catch (IllegalArgumentException e) {
            throw new WeightsException(
                    "%s: its metadata %s do not describe a network: %s"
                            .formatted(origin, metadata, e.getMessage()),
                    e);
        }
    }

    private static String entry(Map<String, String> metadata, String key, String origin) {
        String value = metadata.get(key);
        if (value == null) {
            throw new WeightsException(
                    "%s: the metadata %s is missing; is this a network of siamstream?"
                            .formatted(origin, key));
        }
        return value;
    }

    private static void fill(
            SiamMlgNetwork network,
            Map<String, NDArray> tensors,
            String origin,
            NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            SiamMlgNetwork expected = new SiamMlgNetwork(network.options());
            expected.initialize(scratch, DataType.FLOAT32);
            TensorFiles.fill(network.tensors(), expected.tensors(), tensors, origin, manager);
        }
        network.initialize(manager, DataType.FLOAT32);
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
            SiamMlgNetwork network, Path file, DataType storage, Map<String, String> notes)
            throws IOException {
        return TensorFiles.write(
                network.tensors(), file, storage, metadata(network.options(), notes));
    }

    private static Map<String, String> metadata(NetworkOptions options, Map<String, String> notes) {
        Map<String, String> metadata = new HashMap<>(notes);
        metadata.put(
                BLOCKS, String.join(",", options.blocks().stream().map(String::valueOf).toList()));
        metadata.put(VARIANT, options.variant().name());
        metadata.put(BOX_BRANCH, String.valueOf(options.boxBranch()));
        metadata.put(MERGED, String.valueOf(options.merged()));
        metadata.put(MASK_REFINEMENT, String.valueOf(options.maskRefinement()));
        metadata.put(TEMPLATE_SHARE, String.valueOf(options.templateShare()));
        return metadata;
    }
}
