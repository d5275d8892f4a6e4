package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDManager;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The weights that the project trains and ships with the tracker. Their SHA-256 lies beside them
 * and is checked before use; the model card tells where they come from.
 */
public final class ShippedWeights {

    private static final String WEIGHTS = "siammlg.safetensors";
    private static final String LIGHT_WEIGHTS = "light.safetensors";
    private static final String SUM = ".sha256";

    private ShippedWeights() {}

    /** Whether this build ships weights. */
    public static boolean arePresent() {
        return ShippedWeights.class.getResource(WEIGHTS) != null;
    }

    /**
     * Reads the shipped network.
     *
     * @param manager owner of the network's parameters, on the device to use
     * @throws WeightsException if the weights were changed after they were shipped
     * @throws IOException if the build ships none
     */
    public static NetworkWeights read(NDManager manager) throws IOException {
        return NetworkWeights.read(checked(WEIGHTS), WEIGHTS, manager);
    }

    /** Reads the shipped light network; parameters and errors are those of {@link #read}. */
    public static LightWeights readLight(NDManager manager) throws IOException {
        return LightWeights.read(checked(LIGHT_WEIGHTS), LIGHT_WEIGHTS, manager);
    }

    /**
     * SHA-256 of the weights that ship for a profile, lower-case hexadecimal.
     *
     * @throws IOException if the build ships none
     */
    public static String sha256(Profile profile) throws IOException {
        return sum(profile == Profile.LIGHT ? LIGHT_WEIGHTS : WEIGHTS);
    }

    private static byte[] checked(String name) throws IOException {
        byte[] weights = resource(name);
        TensorFiles.check(weights, sum(name), name);
        return weights;
    }

    private static String sum(String name) throws IOException {
        String line = new String(resource(name + SUM), StandardCharsets.US_ASCII);
        return line.strip().split("\\s+")[0];
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = ShippedWeights.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new FileNotFoundException(
                        "This build ships no %s; give a weights file of your own".formatted(name));
            }
            return stream.readAllBytes();
        }
    }
}
