package io.siamstream.experiments.training.guide;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import io.siamstream.experiments.training.feature.FeatureExtractor;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.experiments.training.feature.FrozenBackbone;
import io.siamstream.experiments.training.feature.GuideSample;
import io.siamstream.experiments.training.guide.GuideObjective.Outcome;
import io.siamstream.experiments.training.loop.PartTraining;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.loss.Losses;
import io.siamstream.experiments.training.loss.ResponsePeaks;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.experiments.weights.Variants;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the gradient guide on a trained base tracker (stage B; design 5.2). Batch normalisation of
 * the base is merged, so that the closed form of the gradient holds. That of the guide stays as it
 * begins: it would learn a mean, and a template that is updated again and again would move by that
 * mean every time, whatever its gradient says.
 *
 * <p>A run without a step calibrates the guide and leaves it at that, a plain gradient descent.
 */
public final class GuideTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(GuideTrainer.class);
    private static final int CHUNK = 16;

    private final GuideConfig config;
    private final TrainingData data;
    private final Path base;
    private final Path folder;
    private final Device device;

    /**
     * @param base weights of a base run
     * @param folder folder of this run
     */
    public GuideTrainer(
            GuideConfig config, TrainingData data, Path base, Path folder, Device device) {
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
        PartTraining.run(new Guide(), config, base, folder, device);
    }

    /** The guide, and the score branch where that is trained along. */
    private final class Guide implements PartTraining.Part<GuideSample> {

        @Override
        public SiamMlgNetwork begin(SiamMlgNetwork base, NDManager manager) {
            return withNewGuide(base, manager).merged(manager);
        }

        @Override
        public boolean isTrained(String tensor) {
            return tensor.equals("guide.update.weight")
                    || config.trainHead() && tensor.startsWith("score.");
        }

        @Override
        public TrainingTask<GuideSample> task(
                SiamMlgNetwork network, NetworkWeights base, NDManager manager) {
            return new GuideTask(network, base.notes(), manager);
        }
    }

    /** The base with a guide as it begins, whatever guide it came with. */
    private static SiamMlgNetwork withNewGuide(SiamMlgNetwork base, NDManager manager) {
        Variant variant = base.options().variant();
        SiamMlgNetwork bare = Variants.copy(base, Variants.withoutGuide(variant), manager);
        return Variants.copy(bare, Variants.withGuide(variant), manager);
    }

    /** The steps of the guide's training. */
    private final class GuideTask implements TrainingTask<GuideSample> {

        private final SiamMlgNetwork network;
        private final Map<String, String> notes;
        private final GuideObjective objective;
        private final FeatureExtractor extractor;
        private final PairSampler sampler;
        private final List<GuideSample> validation;

        GuideTask(SiamMlgNetwork network, Map<String, String> notes, NDManager manager) {
            this.network = network;
            this.notes = notes;
            objective = new GuideObjective(network, config);
            extractor = new FeatureExtractor(network, FrozenBackbone.TO_LAYER3, manager);
            sampler =
                    new PairSampler(
                            data.training(config.sampling()), config.sampling(), config.seed());
            PairSampler aside =
                    PairSampler.keptAside(data.validation(config.sampling()), config.sampling());
            validation = extractor.triples(aside, 0, config.validationTriples());
        }

        /**
         * Scales gradients so that the middle one of some samples enters with a root mean square of
         * 1.
         */
        @Override
        public void prepare(NDManager manager) {
            double[] sizes = new double[config.calibrationSamples()];
            for (int start = 0; start < sizes.length; start += CHUNK) {
                int count = Math.min(CHUNK, sizes.length - start);
                try (NDManager scratch = manager.newSubManager()) {
                    float[] squares =
                            objective
                                    .gradients(samples(start, count), scratch)
                                    .square()
                                    .reshape(count, -1)
                                    .mean(new int[] {1})
                                    .toFloatArray();
                    for (int i = 0; i < count; i++) {
                        sizes[start + i] = Math.sqrt(squares[i]);
                    }
                }
            }
            Arrays.sort(sizes);
            double median = sizes[sizes.length / 2];
            network.guide().orElseThrow().calibrate((float) (1 / median));
            LOG.info("calibrated: median root mean square of the gradient {}", median);
        }

        @Override
        public List<GuideSample> samples(long first, int count) {
            return extractor.triples(sampler, first, count);
        }

        @Override
        public List<String> losses() {
            return List.of("initial", "updated", "shared");
        }

        @Override
        public Losses of(
                List<GuideSample> batch, long step, RandomGenerator random, NDManager manager) {
            Outcome outcome = objective.of(batch, batch.size() - shared(batch.size()), manager);
            return new Losses(
                    outcome.total(),
                    List.of(outcome.initial(), outcome.updated(), outcome.shared()));
        }

        @Override
        public List<String> scores() {
            return List.of("initial", "updated", "hit", "fused hit");
        }

        /** Score loss and hit rate of the first template, and of the updated one and the fusion. */
        @Override
        public List<Double> validate(NDManager manager) {
            double[] sums = new double[4];
            for (int start = 0; start < validation.size(); start += CHUNK) {
                List<GuideSample> chunk =
                        validation.subList(start, Math.min(validation.size(), start + CHUNK));
                try (NDManager scratch = manager.newSubManager()) {
                    Outcome outcome = objective.of(chunk, chunk.size(), scratch);
                    List<FeatureSample> tests = chunk.stream().map(GuideSample::test).toList();
                    NDArray fused =
                            Activation.sigmoid(outcome.initialLogits())
                                    .add(Activation.sigmoid(outcome.updatedLogits()));
                    sums[0] += outcome.initial() * chunk.size();
                    sums[1] += outcome.updated() * chunk.size();
                    sums[2] += ResponsePeaks.hits(outcome.initialLogits(), tests);
                    sums[3] += ResponsePeaks.hits(fused, tests);
                }
            }
            return Arrays.stream(sums).map(sum -> sum / validation.size()).boxed().toList();
        }

        @Override
        public void export(long steps) throws IOException {
            NetworkWeights.write(
                    network, folder.resolve(TrainingTask.WEIGHTS), DataType.FLOAT32, notes);
        }
    }

    /** Samples of a batch that have another one's template. */
    private int shared(int size) {
        return config.group() == 0 ? 0 : size / 2 / config.group() * config.group();
    }
}
