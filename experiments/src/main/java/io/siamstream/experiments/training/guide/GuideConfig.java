package io.siamstream.experiments.training.guide;

import io.siamstream.experiments.training.loop.ConfigFile;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.loop.RunConfig;
import io.siamstream.experiments.training.sampling.SamplingConfig;
import java.nio.file.Path;

/**
 * One run that trains the gradient guide (stage B).
 *
 * @param seed seed of the guide's initial weights, the triples and the batches
 * @param steps steps of the optimiser
 * @param batch triples in a step
 * @param fresh triples in a step that were not seen before
 * @param window most recent triples that a batch is drawn from
 * @param updateSteps gradient steps of one update, as in serving; the gradient flows back through
 *     all of them
 * @param group templates that are shared out: in half of a batch, so many samples in a row have the
 *     first one's template and must be found by the gradient alone (GradNet's template
 *     generalisation); 0 for none. Their gradients are so large that the normalisation learns their
 *     size and leaves next to nothing of all others.
 * @param hardNegatives share of a negative cell's weight in the test frame's loss that goes by its
 *     probability, 0 to 1
 * @param trainHead whether the score branch is trained along, with second-order gradients
 * @param initialWeight weight of the first frame's template's loss, where the head is trained
 * @param schedule how the learning rate goes
 * @param weightDecay decoupled weight decay of convolution weights
 * @param clipNorm greatest norm of the gradient
 * @param calibrationSamples triples that the gradient's usual size is measured on
 * @param validationTriples triples of the videos kept aside
 * @param validateEvery steps between two validations
 * @param checkpointEvery steps between two checkpoints
 * @param sampling how triples are drawn
 */
public record GuideConfig(
        long seed,
        int steps,
        int batch,
        int fresh,
        int window,
        int updateSteps,
        int group,
        double hardNegatives,
        boolean trainHead,
        double initialWeight,
        LearningRate schedule,
        double weightDecay,
        double clipNorm,
        int calibrationSamples,
        int validationTriples,
        int validateEvery,
        int checkpointEvery,
        SamplingConfig sampling)
        implements RunConfig {

    /**
     * @throws IllegalArgumentException if a size does not fit the others
     */
    public GuideConfig {
        if (fresh < 1 || fresh > batch || window < batch || group < 0 || group > batch / 2) {
            throw new IllegalArgumentException(
                    ("Needed: 1 <= fresh <= batch <= window and 0 <= group <= batch / 2; got fresh"
                                    + " %d, batch %d, window %d, group %d")
                            .formatted(fresh, batch, window, group));
        }
        if (updateSteps < 1 || !(hardNegatives >= 0 && hardNegatives <= 1)) {
            throw new IllegalArgumentException(
                    "Needed: updateSteps of at least 1 and hardNegatives of 0 to 1; got %d, %s"
                            .formatted(updateSteps, hardNegatives));
        }
    }

    /**
     * Reads a configuration file.
     *
     * @throws java.io.UncheckedIOException if it is missing or malformed, naming the place
     */
    public static GuideConfig read(Path file) {
        return ConfigFile.read(file, GuideConfig.class);
    }
}
