package io.siamstream.experiments.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import io.siamstream.experiments.training.GuideObjective.Outcome;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.experiments.weights.Variants;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the gradient guide on a trained base tracker (stage B; TRACKER_SPEC 5.2). Batch
 * normalisation of the base is merged, so that the closed form of the gradient holds. That of the
 * guide stays as it begins: it would learn a mean, and a template that is updated again and again
 * would move by that mean every time, whatever its gradient says.
 *
 * <p>A run without a step calibrates the guide and leaves it at that, a plain gradient descent.
 */
public final class GuideTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(GuideTrainer.class);
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final int CHUNK = 16;
    private static final List<String> LOSSES = List.of("initial", "updated", "shared");

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
        Files.createDirectories(folder);
        config.write(folder.resolve("config.yaml"));
        Engine.getInstance().setRandomSeed((int) config.seed());
        try (NDManager manager = NDManager.newBaseManager(device)) {
            NetworkWeights read = NetworkWeights.read(base, manager);
            SiamMlgNetwork trained = read.network();
            SiamMlgNetwork network = withNewGuide(trained, manager).merged(manager);
            network.freezeParameters(true);
            FeatureExtractor extractor =
                    new FeatureExtractor(network, FrozenBackbone.TO_LAYER3, manager);
            PairSampler sampler =
                    new PairSampler(
                            data.training(config.sampling()), config.sampling(), config.seed());
            PairSampler aside =
                    new PairSampler(
                            data.validation(config.sampling()),
                            config.sampling().withoutEffects(),
                            Validation.SEED);
            GuideObjective objective = new GuideObjective(network, config);
            AdamW optimiser =
                    new AdamW(
                            TrainedParameters.thaw(
                                    network,
                                    name ->
                                            name.equals("guide.update.weight")
                                                    || config.trainHead()
                                                            && name.startsWith("score.")),
                            config.weightDecay(),
                            config.clipNorm(),
                            name -> 1,
                            manager);
            Checkpoint checkpoint =
                    new Checkpoint(folder.resolve(CHECKPOINT), network, network, optimiser);
            long first = 0;
            if (Files.exists(folder.resolve(CHECKPOINT))) {
                first = checkpoint.restore(manager);
            } else {
                calibrate(network, objective, extractor, sampler, manager);
            }
            List<GuideSample> validation = extractor.triples(aside, 0, config.validationTriples());
            train(
                    objective,
                    optimiser,
                    checkpoint,
                    new Setting(network, extractor, sampler, validation, read.notes()),
                    first,
                    manager);
        }
    }

    /** The base with a guide as it begins, whatever guide it came with. */
    private static SiamMlgNetwork withNewGuide(SiamMlgNetwork base, NDManager manager) {
        Variant variant = base.options().variant();
        SiamMlgNetwork bare = Variants.copy(base, Variants.withoutGuide(variant), manager);
        return Variants.copy(bare, Variants.withGuide(variant), manager);
    }

    /** What stays the same through a run. */
    private record Setting(
            SiamMlgNetwork network,
            FeatureExtractor extractor,
            PairSampler sampler,
            List<GuideSample> validation,
            Map<String, String> notes) {}

    /**
     * Scales gradients so that the middle one of some samples enters with a root mean square of 1.
     */
    private void calibrate(
            SiamMlgNetwork network,
            GuideObjective objective,
            FeatureExtractor extractor,
            PairSampler sampler,
            NDManager manager) {
        double[] sizes = new double[config.calibrationSamples()];
        for (int start = 0; start < sizes.length; start += CHUNK) {
            int count = Math.min(CHUNK, sizes.length - start);
            try (NDManager scratch = manager.newSubManager()) {
                float[] squares =
                        objective
                                .gradients(extractor.triples(sampler, start, count), scratch)
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

    private void train(
            GuideObjective objective,
            AdamW optimiser,
            Checkpoint checkpoint,
            Setting setting,
            long first,
            NDManager manager)
            throws IOException, InterruptedException {
        History losses = new History(folder, "losses", LOSSES, first);
        History validated =
                new History(
                        folder,
                        "validation",
                        List.of("initial", "updated", "hit", "fused hit"),
                        first);
        try (FeatureWindow<GuideSample> window =
                        new FeatureWindow<>(
                                (start, count) ->
                                        setting.extractor()
                                                .triples(setting.sampler(), start, count),
                                Math.max(0, windowEnd(first - 1) - config.window()),
                                config.window());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            if (first > 0) {
                window.advance(windowEnd(first - 1));
            } else {
                save(checkpoint, setting, 0, manager);
            }
            for (long step = first; step < config.steps(); step++) {
                List<GuideSample> samples =
                        Batch.choose(
                                window.advance(windowEnd(step)),
                                config.batch(),
                                config.fresh(),
                                new SplittableRandom(config.seed() * 31 + step));
                losses.add(step, step(collector, objective, optimiser, samples, step, manager));
                long done = step + 1;
                if (done % config.validateEvery() == 0 || done == config.steps()) {
                    double[] reached = validate(objective, setting.validation(), manager);
                    validated.add(done, reached);
                    losses.draw();
                    validated.draw();
                    LOG.info(
                            "{}",
                            String.format(
                                    Locale.ROOT,
                                    "step %d/%d validation: loss %.4f to %.4f, hit rate %.3f to"
                                            + " %.3f",
                                    done,
                                    config.steps(),
                                    reached[0],
                                    reached[1],
                                    reached[2],
                                    reached[3]));
                }
                if (done % config.checkpointEvery() == 0 || done == config.steps()) {
                    save(checkpoint, setting, done, manager);
                }
            }
        }
    }

    private void save(Checkpoint checkpoint, Setting setting, long done, NDManager manager)
            throws IOException {
        checkpoint.save(done, manager);
        NetworkWeights.write(
                setting.network(),
                folder.resolve(Trainer.WEIGHTS),
                DataType.FLOAT32,
                setting.notes());
    }

    private long windowEnd(long step) {
        return FeatureWindow.end(step, config.batch(), config.fresh());
    }

    /** Samples of a batch that have another one's template. */
    private int shared(int size) {
        return config.group() == 0 ? 0 : size / 2 / config.group() * config.group();
    }

    private double[] step(
            GradientCollector collector,
            GuideObjective objective,
            AdamW optimiser,
            List<GuideSample> samples,
            long step,
            NDManager manager) {
        NDManager scratch = manager.newSubManager();
        try {
            optimiser.attach(scratch);
            optimiser.clearGradients();
            int own = samples.size() - shared(samples.size());
            Outcome outcome = objective.of(samples, own, scratch);
            collector.backward(outcome.total());
            double norm = optimiser.step(step, config.schedule().at(step, config.steps()), scratch);
            if (step % 20 == 0 || !Double.isFinite(norm)) {
                LOG.info(
                        "{}",
                        String.format(
                                Locale.ROOT,
                                "step %d/%d loss %.4f, updated %.4f, shared %.4f, gradient %.3g",
                                step,
                                config.steps(),
                                outcome.initial(),
                                outcome.updated(),
                                outcome.shared(),
                                norm));
            }
            return new double[] {outcome.initial(), outcome.updated(), outcome.shared()};
        } finally {
            optimiser.release(manager);
            scratch.close();
        }
    }

    /** Score loss and hit rate of the first template, and of the updated one and the fusion. */
    private static double[] validate(
            GuideObjective objective, List<GuideSample> samples, NDManager manager) {
        double[] sums = new double[4];
        for (int start = 0; start < samples.size(); start += CHUNK) {
            List<GuideSample> chunk =
                    samples.subList(start, Math.min(samples.size(), start + CHUNK));
            try (NDManager scratch = manager.newSubManager()) {
                Outcome outcome = objective.of(chunk, chunk.size(), scratch);
                List<FeatureSample> tests = chunk.stream().map(GuideSample::test).toList();
                NDArray fused =
                        Activation.sigmoid(outcome.initialLogits())
                                .add(Activation.sigmoid(outcome.updatedLogits()));
                sums[0] += outcome.initial() * chunk.size();
                sums[1] += outcome.updated() * chunk.size();
                sums[2] += Validation.hits(outcome.initialLogits(), tests);
                sums[3] += Validation.hits(fused, tests);
            }
        }
        return Arrays.stream(sums).map(sum -> sum / samples.size()).toArray();
    }
}
