package io.siamstream.experiments.training.light;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.experiments.training.loop.AdamW;
import io.siamstream.experiments.training.loop.Checkpoint;
import io.siamstream.experiments.training.loop.MovingAverage;
import io.siamstream.experiments.training.loop.TrainingLoop;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.loss.Losses;
import io.siamstream.experiments.training.sampling.Framing;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.weights.LightWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Trains all of the light network at a small rate, on labels and against a frozen network, which is
 * the one that it begins with unless another is named. A run lives in a folder as the base
 * tracker's do and is taken up where it stopped.
 */
public final class LightTrainer {

    /** File of the exported weights in a run's folder: the moving average, single precision. */
    public static final String WEIGHTS = "weights.safetensors";

    private static final String BACKBONE = "backbone.";

    private final LightConfig config;
    private final TrainingData data;
    private final Path base;
    private final Path frozen;
    private final Path folder;
    private final Device device;

    /**
     * @param base weights to begin with: a run's, or the published ones
     * @param frozen weights of the network that says what is to be kept
     * @param folder folder of the run
     * @param device where to compute
     */
    public LightTrainer(
            LightConfig config,
            TrainingData data,
            Path base,
            Path frozen,
            Path folder,
            Device device) {
        this.config = config;
        this.data = data;
        this.base = base;
        this.frozen = frozen;
        this.folder = folder;
        this.device = device;
    }

    /**
     * Trains up to a step, or to the end.
     *
     * @param lastStep step to stop after; the configuration's number of steps at most
     * @throws IllegalArgumentException if features of the frozen network are to be kept and it is
     *     not the one to begin with
     * @throws IOException if weights or the run's folder cannot be read or written
     * @throws InterruptedException if the thread is interrupted; the last checkpoint stands
     */
    public void run(long lastStep) throws IOException, InterruptedException {
        if (config.keepsFeatures() && !frozen.equals(base)) {
            throw new IllegalArgumentException(
                    "--frozen: with backboneEvery 0 the frozen network's features are trained on,"
                            + " so it must be that of --base");
        }
        Files.createDirectories(folder);
        config.write(folder.resolve("config.yaml"));
        Engine.getInstance().setRandomSeed((int) config.seed());
        try (NDManager manager = NDManager.newBaseManager(device)) {
            LightNetwork begun = LightNetworks.read(base, manager);
            LightNetwork network = LightNetworks.copy(begun, config.selectiveKernel(), manager);
            LightNetwork average = LightNetworks.copy(network, config.selectiveKernel(), manager);
            Map<String, Parameter> trained = new LinkedHashMap<>(network.tensors());
            trained.keySet().removeIf(name -> config.keepsFeatures() && name.startsWith(BACKBONE));
            trained.values().forEach(parameter -> parameter.freeze(false));
            AdamW optimiser =
                    new AdamW(
                            trained, config.weightDecay(), config.clipNorm(), this::rate, manager);
            Checkpoint checkpoint =
                    Checkpoint.in(folder, network.tensors(), average.tensors(), optimiser);
            long first = checkpoint.exists() ? checkpoint.restore(manager) : 0;
            Task task =
                    new Task(
                            network,
                            average,
                            trained.keySet(),
                            new LightAnswers(LightNetworks.read(frozen, manager), manager));
            new TrainingLoop<>(config, task, optimiser, checkpoint, folder, manager)
                    .run(first, Math.min(lastStep, config.steps()));
        }
    }

    private double rate(String tensor) {
        if (tensor.startsWith("sk.")) {
            return config.kernelRate();
        }
        return tensor.startsWith(BACKBONE) ? config.backboneRate() : 1;
    }

    /** The steps of the light network's training. */
    private final class Task implements TrainingTask<LightSample> {

        private final LightNetwork averaged;
        private final MovingAverage average;
        private final LightAnswers frozenAnswers;
        private final PairSampler sampler;
        private final LightObjective objective;
        private final LightValidation validation;

        Task(
                LightNetwork network,
                LightNetwork averaged,
                Set<String> trained,
                LightAnswers frozenAnswers) {
            this.averaged = averaged;
            this.frozenAnswers = frozenAnswers;
            average =
                    new MovingAverage(
                            network.tensors(), averaged.tensors(), trained, config.averageDecay());
            sampler =
                    new PairSampler(
                            data.training(config.sampling()),
                            config.sampling(),
                            Framing.STRETCHED,
                            config.crossing(),
                            config.seed());
            objective = new LightObjective(network, config);
            validation = LightValidation.of(data, config);
        }

        @Override
        public List<LightSample> samples(long first, int count) {
            return frozenAnswers.of(
                    LongStream.range(first, first + count).mapToObj(sampler::pair).toList());
        }

        @Override
        public List<String> losses() {
            return LightObjective.LOSSES;
        }

        @Override
        public Losses of(
                List<LightSample> batch, long step, RandomGenerator random, NDManager manager) {
            return objective.of(batch, step, random, manager);
        }

        @Override
        public void moved(long step, NDManager manager) {
            average.update(step, manager);
        }

        @Override
        public List<String> scores() {
            return LightValidation.SCORES;
        }

        @Override
        public List<Double> validate(NDManager manager) {
            return validation.of(averaged, manager);
        }

        @Override
        public void export(long steps) throws IOException {
            LightWeights.write(
                    averaged,
                    folder.resolve(WEIGHTS),
                    DataType.FLOAT32,
                    Map.of("steps", Long.toString(steps)));
        }
    }
}
