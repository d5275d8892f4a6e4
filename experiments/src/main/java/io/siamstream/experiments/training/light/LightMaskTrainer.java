package io.siamstream.experiments.training.light;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.experiments.training.loop.AdamW;
import io.siamstream.experiments.training.loop.Checkpoint;
import io.siamstream.experiments.training.loop.MovingAverage;
import io.siamstream.experiments.training.loop.TrainingLoop;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.loss.Losses;
import io.siamstream.experiments.training.loss.Scaling;
import io.siamstream.experiments.training.sampling.Framing;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.SamplingConfig;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.weights.LightWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Trains the mask branch of a light network whose other parts stay as they are. Begun again in the
 * same folder, a run goes on from its checkpoint.
 */
public final class LightMaskTrainer {

    /** File of a run's weights in its folder, in single precision. */
    public static final String WEIGHTS = "weights.safetensors";

    /** Seed of the looks to judge by: the same for all runs, or they could not be compared. */
    private static final long VALIDATION_SEED = 20266;

    private static final int CHUNK = 16;

    private final LightMaskConfig config;
    private final TrainingData data;
    private final Path base;
    private final Path folder;
    private final Device device;

    /**
     * @param base weights of a light network; a mask branch that it has goes on from what it is
     * @param folder folder of this run
     */
    public LightMaskTrainer(
            LightMaskConfig config, TrainingData data, Path base, Path folder, Device device) {
        this.config = config;
        this.data = data;
        this.base = base;
        this.folder = folder;
        this.device = device;
    }

    /**
     * Trains to the end, from the folder's checkpoint if there is one.
     *
     * @throws IOException if the base's weights or the run's folder cannot be read or written
     * @throws InterruptedException if the thread is interrupted; the last checkpoint stands
     */
    public void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        config.write(folder.resolve("config.yaml"));
        Engine.getInstance().setRandomSeed((int) config.seed());
        try (NDManager manager = NDManager.newBaseManager(device)) {
            LightNetwork begun = LightNetworks.read(base, manager);
            LightNetwork network = LightNetworks.withMask(begun, begun, manager);
            LightNetwork average = LightNetworks.withMask(network, network, manager);
            Map<String, Parameter> trained = thaw(network);
            AdamW optimiser =
                    new AdamW(trained, config.weightDecay(), config.clipNorm(), name -> 1, manager);
            Checkpoint checkpoint =
                    Checkpoint.in(folder, network.tensors(), average.tensors(), optimiser);
            long first = checkpoint.exists() ? checkpoint.restore(manager) : 0;
            MovingAverage moving =
                    new MovingAverage(
                            network.tensors(),
                            average.tensors(),
                            trained.keySet(),
                            config.averageDecay());
            MaskTask task = new MaskTask(network, average, moving, manager);
            new TrainingLoop<>(config, task, optimiser, checkpoint, folder, manager)
                    .run(first, config.steps());
        }
    }

    private static Map<String, Parameter> thaw(LightNetwork network) {
        Map<String, Parameter> trained = new LinkedHashMap<>();
        network.tensors()
                .forEach(
                        (name, parameter) -> {
                            if (name.startsWith(LightNetworks.MASK)) {
                                parameter.freeze(false);
                                trained.put(name, parameter);
                            }
                        });
        return trained;
    }

    /** The steps of the mask branch's training. */
    private final class MaskTask implements TrainingTask<LightMaskSample> {

        private final LightNetwork network;
        private final LightNetwork average;
        private final MovingAverage moving;
        private final LightMaskExtractor extractor;
        private final PairSampler sampler;
        private final List<LightMaskSample> validation;

        MaskTask(
                LightNetwork network,
                LightNetwork average,
                MovingAverage moving,
                NDManager manager) {
            this.network = network;
            this.average = average;
            this.moving = moving;
            // The average's frozen part is the network's own, and no step touches it.
            extractor = new LightMaskExtractor(average, manager);
            SamplingConfig sampling = config.sampling();
            sampler =
                    new PairSampler(
                            data.training(sampling).masked(sampling),
                            sampling,
                            Framing.SECOND_LOOK,
                            0,
                            config.seed());
            validation = validation();
        }

        private List<LightMaskSample> validation() {
            SamplingConfig sampling = config.sampling();
            PairSampler aside =
                    new PairSampler(
                            data.validation(sampling).masked(sampling),
                            sampling.withoutEffects(),
                            Framing.SECOND_LOOK,
                            0,
                            VALIDATION_SEED);
            List<LightMaskSample> samples = new ArrayList<>();
            for (int number = 0; number < config.validationLooks(); number += CHUNK) {
                int count = Math.min(CHUNK, config.validationLooks() - number);
                samples.addAll(extractor.samples(aside, number, count));
            }
            return samples;
        }

        @Override
        public List<LightMaskSample> samples(long first, int count) {
            return extractor.samples(sampler, first, count);
        }

        @Override
        public List<String> losses() {
            return List.of("logistic", "jaccard");
        }

        @Override
        public Losses of(
                List<LightMaskSample> batch, long step, RandomGenerator random, NDManager manager) {
            NDArray truths = LightMaskSample.truths(batch, manager);
            NDArray logits =
                    LightMaskSample.logits(network, Pass.training(manager), batch, manager);
            NDArray logistic = LightMaskLoss.logistic(logits, truths);
            NDArray jaccard = LightMaskLoss.jaccard(logits, truths);
            return new Losses(
                    logistic.add(Scaling.times(jaccard, config.jaccard())),
                    List.of((double) logistic.getFloat(), (double) jaccard.getFloat()));
        }

        @Override
        public void moved(long step, NDManager manager) {
            moving.update(step, manager);
        }

        @Override
        public List<String> scores() {
            return List.of("IoU");
        }

        /** Mean IoU of the averaged network's masks. */
        @Override
        public List<Double> validate(NDManager manager) {
            double sum = 0;
            for (int start = 0; start < validation.size(); start += CHUNK) {
                List<LightMaskSample> chunk =
                        validation.subList(start, Math.min(validation.size(), start + CHUNK));
                try (NDManager scratch = manager.newSubManager()) {
                    sum +=
                            LightMaskLoss.overlaps(
                                    LightMaskSample.logits(
                                            average, Pass.serving(scratch), chunk, scratch),
                                    LightMaskSample.truths(chunk, scratch));
                }
            }
            return List.of(sum / validation.size());
        }

        @Override
        public void export(long steps) throws IOException {
            LightWeights.write(
                    average,
                    folder.resolve(WEIGHTS),
                    DataType.FLOAT32,
                    Map.of("mask-steps", Long.toString(steps)));
        }
    }
}
