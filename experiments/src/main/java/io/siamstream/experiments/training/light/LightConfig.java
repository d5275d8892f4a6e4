package io.siamstream.experiments.training.light;

import io.siamstream.experiments.training.loop.ConfigFile;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.loop.RunConfig;
import io.siamstream.experiments.training.sampling.SamplingConfig;
import java.nio.file.Path;

/**
 * One training run of the light network: everything that its outcome depends on but the data and
 * the weights that it begins with.
 *
 * @param seed seed of new parameters, the pairs and the batches
 * @param selectiveKernel whether a selective kernel follows the neck
 * @param steps steps of the optimiser
 * @param batch search regions in a step
 * @param fresh pairs in a step that were not seen before; the others come from the window
 * @param window most recent pairs that a batch is drawn from
 * @param schedule how the learning rate goes
 * @param backboneRate share of the learning rate at which the backbone moves
 * @param backboneEvery steps from one whose gradient reaches the backbone to the next: 1 is all, 0
 *     none, so that its features are computed once for a pair and kept
 * @param kernelRate times the learning rate at which the selective kernel moves, which is new
 * @param weightDecay decoupled weight decay of convolution weights
 * @param clipNorm greatest norm of the gradient; a greater one is scaled down to it
 * @param averageDecay decay of the moving average of the weights, which is what is exported
 * @param losses weights of the losses
 * @param crossing probability that another object of the target's video is laid beside it or partly
 *     before it
 * @param validationPairs pairs of the videos kept aside
 * @param validateEvery steps between two validations
 * @param checkpointEvery steps between two checkpoints
 * @param sampling how pairs are drawn
 */
public record LightConfig(
        long seed,
        boolean selectiveKernel,
        int steps,
        int batch,
        int fresh,
        int window,
        LearningRate schedule,
        double backboneRate,
        int backboneEvery,
        double kernelRate,
        double weightDecay,
        double clipNorm,
        double averageDecay,
        LossWeights losses,
        double crossing,
        int validationPairs,
        int validateEvery,
        int checkpointEvery,
        SamplingConfig sampling)
        implements RunConfig {

    /**
     * Weights of the losses.
     *
     * @param classes logistic loss of the class branch, cells that are told wrong foremost
     * @param rank loss of the target's cells against all others of a search region
     * @param negative logistic loss of the class branch on another object's template
     * @param giou generalised IoU loss of the box branch
     * @param keepClasses distance of the class branch from what the frozen network says where that
     *     is right
     * @param keepBoxes distance of the box branch from what the frozen network says
     */
    public record LossWeights(
            double classes,
            double rank,
            double negative,
            double giou,
            double keepClasses,
            double keepBoxes) {}

    public LightConfig {
        require(batch >= 2, "batch: at least 2, got %d", batch);
        require(fresh >= 1 && fresh <= batch, "fresh: 1 to batch (%d), got %d", batch, fresh);
        require(window >= batch, "window: at least batch (%d), got %d", batch, window);
        require(backboneEvery >= 0, "backboneEvery: at least 0, got %d", backboneEvery);
        require(crossing >= 0 && crossing <= 1, "crossing: 0 to 1, got %s", crossing);
    }

    private static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }

    /** Whether the backbone is not trained, so that its features can be kept. */
    boolean keepsFeatures() {
        return backboneEvery == 0;
    }

    /**
     * Reads a configuration file.
     *
     * @throws java.io.UncheckedIOException if it is missing or malformed, naming the place
     */
    public static LightConfig read(Path file) {
        return ConfigFile.read(file, LightConfig.class);
    }

    /** Writes the configuration so that {@link #read} gives it back. */
    public void write(Path file) {
        ConfigFile.write(file, this);
    }
}
