package io.siamstream.tracker.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of the tracker's two networks is meant. */
public enum Profile {
    /** FEAR-XS' features under the gradient-guided template: the tracker for many cameras. */
    LIGHT,
    /** The paper's residual network. */
    RESNET;

    /** The profile that is used where none is named. */
    public static final Profile DEFAULT = LIGHT;

    /**
     * The profile that a weights file says it is of.
     *
     * @throws WeightsException if the file is no safetensors file
     * @throws IOException if it cannot be read
     */
    public static Profile of(Path weights) throws IOException {
        byte[] content = Files.readAllBytes(weights);
        try {
            boolean light =
                    LightWeights.LIGHT.equals(
                            Safetensors.metadata(content).get(LightWeights.ARCHITECTURE));
            return light ? LIGHT : RESNET;
        } catch (IOException e) {
            throw new WeightsException(weights + ": " + e.getMessage(), e);
        }
    }
}
