package io.siamstream.experiments.training.loop;

import java.nio.file.Path;

/** What the configurations of all kinds of training runs have in common. */
public interface RunConfig {

    /** Seed of the initial weights, the samples and the batches. */
    long seed();

    /** Steps of the optimiser. */
    int steps();

    /** Samples in a step. */
    int batch();

    /** Samples in a step that were not seen before; the others come from the window. */
    int fresh();

    /** Most recent samples that a batch is drawn from. */
    int window();

    /** How the learning rate goes. */
    LearningRate schedule();

    /** Decoupled weight decay of convolution weights. */
    double weightDecay();

    /** Greatest norm of the gradient; a greater one is scaled down to it. */
    double clipNorm();

    /** Steps between two validations. */
    int validateEvery();

    /** Steps between two checkpoints. */
    int checkpointEvery();

    /** Writes the configuration so that its kind's {@code read} gives it back. */
    default void write(Path file) {
        ConfigFile.write(file, this);
    }
}
