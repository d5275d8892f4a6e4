package io.siamstream.experiments.training.loop;

import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.feature.FeatureWindow;
import io.siamstream.experiments.training.loss.Losses;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a kind of training run does in the steps of a {@link TrainingLoop}.
 *
 * @param <T> what a batch is made of
 */
public interface TrainingTask<T> extends FeatureWindow.Source<T> {

    /** File of the exported weights in a run's folder, single precision. */
    String WEIGHTS = "weights.safetensors";

    /** Names of the losses' parts. */
    List<String> losses();

    /** Called once, before the first step of a run that has no checkpoint yet. */
    default void prepare(NDManager manager) {}

    /**
     * The losses of a batch.
     *
     * @param step number of the step, from 0
     * @param random begins anew in every step, the same way for the same seed and step
     * @param manager of the step
     */
    Losses of(List<T> batch, long step, RandomGenerator random, NDManager manager);

    /** Called when the weights have moved. */
    default void moved(long step, NDManager manager) {}

    /** Names of what a validation tells. */
    List<String> scores();

    /** What the network reaches on the videos kept aside. */
    List<Double> validate(NDManager manager);

    /**
     * Writes the weights into the run's folder.
     *
     * @param steps steps done
     */
    void export(long steps) throws IOException;
}
