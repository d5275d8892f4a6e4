package io.siamstream.experiments.training.light;

import io.siamstream.experiments.training.loop.ConfigFile;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.loop.RunConfig;
import io.siamstream.experiments.training.sampling.SamplingConfig;
import java.nio.file.Path;

/**
 * One run that trains the mask branch of a light network.
 *
 * @param seed seed of the initial weights, the looks and the batches
 * @param steps steps of the optimiser
 * @param batch looks in a step
 * @param fresh looks in a step that were not seen before; the others come from the window
 * @param window most recent looks that a batch is drawn from
 * @param jaccard weight of the loss of intersection over union beside the logistic one
 * @param schedule how the learning rate goes
 * @param weightDecay decoupled weight decay of convolution weights
 * @param clipNorm greatest norm of the gradient
 * @param averageDecay decay of the moving average of the weights, which is what is exported
 * @param validationLooks looks of the videos kept aside
 * @param validateEvery steps between two validations
 * @param checkpointEvery steps between two checkpoints
 * @param sampling how looks are drawn: its search crop is the second look, 128 x 128 pixels
 */
public record LightMaskConfig(
        long seed,
        int steps,
        int batch,
        int fresh,
        int window,
        double jaccard,
        LearningRate schedule,
        double weightDecay,
        double clipNorm,
        double averageDecay,
        int validationLooks,
        int validateEvery,
        int checkpointEvery,
        SamplingConfig sampling)
        implements RunConfig {

    /**
     * @throws IllegalArgumentException if a size does not fit the others
     */
    public LightMaskConfig {
        if (fresh < 1 || fresh > batch || window < batch) {
            throw new IllegalArgumentException(
                    "Needed: 1 <= fresh <= batch <= window; got fresh %d, batch %d, window %d"
                            .formatted(fresh, batch, window));
        }
        if (!(jaccard >= 0) || !(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException(
                    "Needed: jaccard of at least 0 and averageDecay from 0 to below 1; got %s, %s"
                            .formatted(jaccard, averageDecay));
        }
    }

    /**
     * Reads a configuration file.
     *
     * @throws java.io.UncheckedIOException if it is missing or malformed, naming the place
     */
    public static LightMaskConfig read(Path file) {
        return ConfigFile.read(file, LightMaskConfig.class);
    }

    /** Writes the configuration so that {@link #read} gives it back. */
    public void write(Path file) {
        ConfigFile.write(file, this);
    }
}
