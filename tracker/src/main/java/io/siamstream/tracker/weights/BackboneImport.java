package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fills a network's backbone from ImageNet weights of torchvision's ResNets. Batch normalisation,
 * where it is separate, is merged; torchvision's colours (red, green, blue, over 255, its mean and
 * deviation) become part of conv1, so that the backbone takes raw blue, green, red (design 1.3).
 * What the backbone does not have, such as layer4 and fc, is passed over.
 */
public final class BackboneImport {

    private static final String BACKBONE = "backbone.";
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final float EPSILON = 1e-5f;

    private BackboneImport() {}

    /**
     * Imports from a folder of one .npy file for each tensor, or from a torchvision state dict in a
     * .safetensors or .npz file.
     *
     * @param network an initialized network of the weights' depth
     * @throws WeightsException if a tensor is missing or has another shape; the message names it
     * @throws IOException if something cannot be read
     */
    public static void fill(SiamMlgNetwork network, Path weights) throws IOException {
        NDManager owner = network.tensors().get("neck.weight").getArray().getManager();
        try (NDManager scratch = owner.newSubManager()) {
            Map<String, NDArray> tensors = read(weights, scratch);
            for (Map.Entry<String, Parameter> entry : network.tensors().entrySet()) {
                String name = entry.getKey();
                if (name.startsWith(BACKBONE) && name.endsWith(".weight")) {
                    String unit =
                            name.substring(BACKBONE.length(), name.length() - ".weight".length());
                    fill(network.tensors(), unit, tensors, weights.toString());
                }
            }
        }
    }

    private static Map<String, NDArray> read(Path weights, NDManager manager) throws IOException {
        if (Files.isDirectory(weights)) {
            return folder(weights, manager);
        }
        byte[] content = Files.readAllBytes(weights);
        if (weights.toString().endsWith(".safetensors")) {
            return Safetensors.tensors(content, manager);
        }
        Map<String, NDArray> tensors = new HashMap<>();
        for (NDArray array : NDList.decode(manager, content)) {
            tensors.put(array.getName(), array);
        }
        return tensors;
    }

    private static Map<String, NDArray> folder(Path folder, NDManager manager) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".npy")).toList();
        }
        Map<String, NDArray> tensors = new HashMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            tensors.put(
                    name.substring(0, name.length() - ".npy".length()),
                    NDList.decode(manager, Files.readAllBytes(file)).singletonOrThrow());
        }
        return tensors;
    }

    private static void fill(
            Map<String, Parameter> parameters,
            String unit,
            Map<String, NDArray> tensors,
            String origin) {
        NDArray weight = parameters.get(BACKBONE + unit + ".weight").getArray();
        NDArray bias = parameters.get(BACKBONE + unit + ".bias").getArray();
        NDArray newWeight =
                TensorChecks.require(tensors, unit + ".weight", weight.getShape(), origin);
        NDArray newBias;
        if (tensors.containsKey(unit + ".bias")) {
            newBias = TensorChecks.require(tensors, unit + ".bias", bias.getShape(), origin);
        } else {
            NormStatistics norm = NormStatistics.of(tensors, normOf(unit), bias.getShape(), origin);
            newWeight = newWeight.mul(norm.scale().reshape(-1, 1, 1, 1));
            newBias = norm.offset();
        }
        if (unit.equals("conv1")) {
            newBias = newBias.sub(meanResponse(newWeight));
            newWeight = newWeight.div(deviations(newWeight.getManager())).flip(1);
        }
        newWeight.copyTo(weight);
        newBias.copyTo(bias);
    }

    /** The name of torchvision's batch normalisation after a convolution. */
    private static String normOf(String unit) {
        return unit.endsWith("downsample.0")
                ? unit.substring(0, unit.length() - 1) + "1"
                : unit.replaceFirst("conv(\\d)$", "bn$1");
    }

    /** What conv1 would make of a picture that is everywhere ImageNet's mean colour. */
    private static NDArray meanResponse(NDArray weight) {
        NDManager manager = weight.getManager();
        float[] normalized = new float[MEAN.length];
        for (int channel = 0; channel < MEAN.length; channel++) {
            normalized[channel] = MEAN[channel] / DEVIATION[channel];
        }
        return weight.mul(manager.create(normalized, new Shape(1, 3, 1, 1)))
                .sum(new int[] {1, 2, 3});
    }

    private static NDArray deviations(NDManager manager) {
        float[] bytes = new float[DEVIATION.length];
        for (int channel = 0; channel < DEVIATION.length; channel++) {
            bytes[channel] = 255 * DEVIATION[channel];
        }
        return manager.create(bytes, new Shape(1, 3, 1, 1));
    }

    /**
     * A batch normalisation in serving: x * scale + offset.
     *
     * @param scale one number for each channel
     * @param offset one number for each channel
     */
    private record NormStatistics(NDArray scale, NDArray offset) {

        static NormStatistics of(
                Map<String, NDArray> tensors, String norm, Shape channels, String origin) {
            NDArray mean = TensorChecks.require(tensors, norm + ".running_mean", channels, origin);
            NDArray variance =
                    TensorChecks.require(tensors, norm + ".running_var", channels, origin);
            NDArray gain = TensorChecks.require(tensors, norm + ".weight", channels, origin);
            NDArray offset = TensorChecks.require(tensors, norm + ".bias", channels, origin);
            NDArray scale = gain.div(variance.add(EPSILON).sqrt());
            return new NormStatistics(scale, offset.sub(mean.mul(scale)));
        }
    }
}
