package io.siamstream.experiments.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.BackboneImport;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains the base tracker, on a frozen backbone or with its last stage (stage A; TRACKER_SPEC 5.2).
 * A run lives in a folder: its configuration, checkpoint, weights and curves. Begun again in the
 * same folder it goes on from its checkpoint, and ends with what it would have had without the
 * break.
 */
public final class Trainer {

    /** File of the exported weights in a run's folder: the moving average, single precision. */
    public static final String WEIGHTS = "weights.safetensors";

    private static final int CHUNK = 8;
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final List<String> LOSSES =
            List.of("score", "negative", "mask", "giou", "box distance");
    private static final List<String> SCORES = List.of("hit rate", "box IoU", "mask IoU");

    private final TrainingConfig config;
    private final TrainingData data;
    private final Path backbone;
    private final Optional<Path> base;
    private final Path folder;
    private final Device device;
    private final Progress progress;

    /**
     * @param backbone ImageNet weights of the backbone, see {@link BackboneImport}
     * @param base weights of an earlier run to begin with, in place of the backbone's alone
     * @param folder folder of the run
     * @param device where to compute
     */
    public Trainer(
            TrainingConfig config,
            TrainingData data,
            Path backbone,
            Optional<Path> base,
            Path folder,
            Device device) {
        this.base = base;
        this.config = config;
        this.data = data;
        this.backbone = backbone;
        this.folder = folder;
        this.device = device;
        this.progress = new Progress(config.steps(), config.batch());
    }

    /**
     * Trains up to a step, or to the end.
     *
     * @param lastStep step to stop after; the configuration's number of steps at most
     * @throws IOException if the backbone's weights or the run's folder cannot be read or written
     * @throws InterruptedException if the thread is interrupted; the last checkpoint stands
     */
    public void run(long lastStep) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        config.write(folder.resolve("config.yaml"));
        Engine.getInstance().setRandomSeed((int) config.seed());
        try (NDManager manager = NDManager.newBaseManager(device)) {
            SiamMlgNetwork network = begun(manager);
            SiamMlgNetwork average = network(network.options(), manager);
            copy(network, average);
            average.freezeParameters(true);
            network.freezeParameters(true);
            Map<String, Parameter> trained =
                    TrainedParameters.thaw(
                            network,
                            name ->
                                    config.trained().stream()
                                            .anyMatch(part -> name.startsWith(part + ".")));
            AdamW optimiser =
                    new AdamW(
                            trained,
                            config.weightDecay(),
                            config.clipNorm(),
                            name -> name.startsWith("backbone.") ? config.backboneRate() : 1,
                            LossScale.of(config.precision()),
                            manager);
            Checkpoint checkpoint =
                    new Checkpoint(folder.resolve(CHECKPOINT), network, average, optimiser);
            long first = Files.exists(folder.resolve(CHECKPOINT)) ? checkpoint.restore(manager) : 0;
            train(
                    network,
                    new MovingAverage(network, average, trained.keySet(), config.averageDecay()),
                    optimiser,
                    checkpoint,
                    first,
                    Math.min(lastStep, config.steps()),
                    manager);
        }
    }

    /**
     * The network as the run begins: the backbone's weights and all else at random, or an earlier
     * run's. One whose batch normalisation is merged, as shipped weights are, stays so: its
     * convolutions are trained with their biases.
     */
    private SiamMlgNetwork begun(NDManager manager) throws IOException {
        if (base.isEmpty()) {
            SiamMlgNetwork network =
                    network(
                            new NetworkOptions(config.blocks(), config.variant(), true, false),
                            manager);
            BackboneImport.fill(network, backbone);
            return network;
        }
        try (NDManager scratch = manager.newSubManager()) {
            SiamMlgNetwork earlier = NetworkWeights.read(base.get(), scratch).network();
            NetworkOptions options = earlier.options();
            if (!options.blocks().equals(config.blocks())
                    || options.variant() != config.variant()
                    || !options.boxBranch()) {
                throw new IllegalArgumentException(
                        "--base: %s holds %s; blocks %s, variant %s and a box branch are needed"
                                .formatted(base.get(), options, config.blocks(), config.variant()));
            }
            SiamMlgNetwork network = network(options, manager);
            copy(earlier, network);
            return network;
        }
    }

    private static SiamMlgNetwork network(NetworkOptions options, NDManager manager) {
        SiamMlgNetwork network = new SiamMlgNetwork(options);
        network.initialize(manager, DataType.FLOAT32);
        return network;
    }

    private static void copy(SiamMlgNetwork from, SiamMlgNetwork to) {
        from.tensors()
                .forEach(
                        (name, parameter) ->
                                Checkpoint.overwrite(
                                        to.tensors().get(name).getArray(), parameter.getArray()));
    }

    private void train(
            SiamMlgNetwork network,
            MovingAverage average,
            AdamW optimiser,
            Checkpoint checkpoint,
            long first,
            long last,
            NDManager manager)
            throws IOException, InterruptedException {
        FrozenBackbone frozen = FrozenBackbone.where(config.trained());
        FeatureExtractor extractor = new FeatureExtractor(network, frozen, manager);
        Validation validation = new Validation(validationSamples(extractor), frozen);
        BaseObjective objective = new BaseObjective(network, config);
        History losses = new History(folder, "losses", LOSSES, first);
        History scores = new History(folder, "validation", SCORES, first);
        PairSampler sampler =
                new PairSampler(data.training(config.sampling()), config.sampling(), config.seed());
        long seen = windowEnd(first - 1);
        try (FeatureWindow<FeatureSample> window =
                        new FeatureWindow<>(
                                (start, count) -> extractor.pairs(sampler, start, count),
                                Math.max(0, seen - config.window()),
                                config.window());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            if (first > 0) {
                window.advance(seen);
            }
            progress.begin(first);
            for (long step = first; step < last; step++) {
                List<FeatureSample> samples = window.advance(windowEnd(step));
                Batch batch =
                        Batch.draw(samples, config.batch(), config.fresh(), config.seed(), step);
                double[] figures =
                        step(collector, objective, optimiser, average, batch, step, manager);
                losses.add(step, figures);
                progress.stepDone(step, figures, window.waitedNanos());
                long done = step + 1;
                if (done % config.validateEvery() == 0 || done == last) {
                    Validation.Scores reached = validation.of(average.network(), manager);
                    scores.add(
                            done, reached.hitRate(), reached.boxOverlap(), reached.maskOverlap());
                    progress.validated(done, reached);
                    losses.draw();
                    scores.draw();
                }
                if (done % config.checkpointEvery() == 0 || done == last) {
                    checkpoint.save(done, manager);
                    NetworkWeights.write(
                            average.network(),
                            folder.resolve(WEIGHTS),
                            DataType.FLOAT32,
                            Map.of("steps", Long.toString(done)));
                }
            }
        }
    }

    private long windowEnd(long step) {
        return FeatureWindow.end(step, config.batch(), config.fresh());
    }

    private double[] step(
            GradientCollector collector,
            BaseObjective objective,
            AdamW optimiser,
            MovingAverage average,
            Batch batch,
            long step,
            NDManager manager) {
        NDManager scratch = manager.newSubManager();
        try {
            optimiser.attach(scratch);
            optimiser.clearGradients();
            Losses losses = objective.of(batch, step, scratch);
            collector.backward(optimiser.lossScale().times(losses.total()));
            double rate = config.schedule().at(step, config.steps());
            double norm = optimiser.step(step, rate, scratch);
            if (!Double.isFinite(norm)) {
                progress.skipped(step, optimiser.notFinite());
            }
            average.update(step, scratch);
            return new double[] {
                losses.score(),
                losses.negative(),
                losses.mask(),
                losses.giou(),
                losses.boxDistance()
            };
        } finally {
            optimiser.release(manager);
            scratch.close();
        }
    }

    private List<FeatureSample> validationSamples(FeatureExtractor extractor) {
        TrainingData aside = data.validation(config.sampling());
        if (aside.tracks().isEmpty()) {
            throw new IllegalArgumentException(
                    "validationVideos: no track of the data is of any of "
                            + config.sampling().validationVideos());
        }
        PairSampler sampler =
                new PairSampler(aside, config.sampling().withoutEffects(), Validation.SEED);
        List<FeatureSample> samples = new ArrayList<>();
        for (int number = 0; number < config.validationPairs(); number += CHUNK) {
            int count = Math.min(CHUNK, config.validationPairs() - number);
            samples.addAll(extractor.pairs(sampler, number, count));
        }
        return samples;
    }
}
