package io.siamstream.experiments.training.refinement;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.siamstream.experiments.training.loop.ConfigFile;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.loop.RunConfig;
import io.siamstream.experiments.training.sampling.SamplingConfig;
import java.nio.file.Path;

/**
 * One run that trains the mask refinement.
 *
 * @param seed seed of the initial weights, the pairs and the batches
 * @param goesOn whether the base's refinement is trained further, in place of a new one; false in a
 *     file without it
 * @param steps steps of the optimiser
 * @param batch masks in a step
 * @param fresh masks in a step that were not seen before; the others come from the window
 * @param window most recent masks that a batch is drawn from
 * @param cellRadius greatest distance of a mask's cell from the target's centre, cells: in serving
 *     the peak is not in the middle either
 * @param jaccard weight of the loss of intersection over union beside the logistic one
 * @param schedule how the learning rate goes
 * @param weightDecay decoupled weight decay of convolution weights
 * @param clipNorm greatest norm of the gradient
 * @param validationPairs pairs with a mask of the videos kept aside
 * @param validateEvery steps between two validations
 * @param checkpointEvery steps between two checkpoints
 * @param sampling how pairs are drawn
 */
public record RefinementConfig(
        long seed,
        @JacksonInject(value = ConfigFile.GOES_ON, useInput = OptBoolean.TRUE) boolean goesOn,
        int steps,
        int batch,
        int fresh,
        int window,
        double cellRadius,
        double jaccard,
        LearningRate schedule,
        double weightDecay,
        double clipNorm,
        int validationPairs,
        int validateEvery,
        int checkpointEvery,
        SamplingConfig sampling)
        implements RunConfig {

    /**
     * @throws IllegalArgumentException if a size does not fit the others
     */
    public RefinementConfig {
        if (fresh < 1 || fresh > batch || window < batch) {
            throw new IllegalArgumentException(
                    "Needed: 1 <= fresh <= batch <= window; got fresh %d, batch %d, window %d"
                            .formatted(fresh, batch, window));
        }
        if (!(cellRadius >= 1) || !(jaccard >= 0)) {
            throw new IllegalArgumentException(
                    "Needed: cellRadius of at least 1 and jaccard of at least 0; got %s, %s"
                            .formatted(cellRadius, jaccard));
        }
    }

    /**
     * Reads a configuration file.
     *
     * @throws java.io.UncheckedIOException if it is missing or malformed, naming the place
     */
    public static RefinementConfig read(Path file) {
        return ConfigFile.read(file, RefinementConfig.class);
    }
}
