package io.siamstream.experiments.training.loop;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains one part of a trained network, whose other parts stay as they are. Begun again in the same
 * folder, a run goes on from its checkpoint.
 */
public final class PartTraining {

    private PartTraining() {}

    /**
     * What is trained.
     *
     * @param <T> what a batch is made of
     */
    public interface Part<T> {

        /**
         * The network that the part is trained in, its batch normalisation merged.
         *
         * @param base the trained network; a part of this kind that it has is replaced
         * @param manager owner of the network's parameters
         */
        SiamMlgNetwork begin(SiamMlgNetwork base, NDManager manager);

        /** Whether a tensor of the network is trained. */
        boolean isTrained(String tensor);

        /**
         * The steps of the training.
         *
         * @param network the network that was begun
         * @param base what was read of the base, for its notes
         */
        TrainingTask<T> task(SiamMlgNetwork network, NetworkWeights base, NDManager manager);
    }

    /**
     * Trains to the end, from the folder's checkpoint if there is one.
     *
     * @param base weights of the trained network
     * @param folder folder of this run
     * @param device where to compute
     * @throws IOException if the base's weights or the run's folder cannot be read or written
     * @throws InterruptedException if the thread is interrupted; the last checkpoint stands
     */
    public static <T> void run(
            Part<T> part, RunConfig config, Path base, Path folder, Device device)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        config.write(folder.resolve("config.yaml"));
        Engine.getInstance().setRandomSeed((int) config.seed());
        try (NDManager manager = NDManager.newBaseManager(device)) {
            NetworkWeights read = NetworkWeights.read(base, manager);
            SiamMlgNetwork network = part.begin(read.network(), manager);
            network.freezeParameters(true);
            TrainingTask<T> task = part.task(network, read, manager);
            AdamW optimiser =
                    new AdamW(
                            TrainedParameters.thaw(network, part::isTrained),
                            config.weightDecay(),
                            config.clipNorm(),
                            name -> 1,
                            manager);
            Checkpoint checkpoint = Checkpoint.in(folder, network, network, optimiser);
            long first = 0;
            if (checkpoint.exists()) {
                first = checkpoint.restore(manager);
            } else {
                task.prepare(manager);
            }
            new TrainingLoop<>(config, task, optimiser, checkpoint, folder, manager)
                    .run(first, config.steps());
        }
    }
}
