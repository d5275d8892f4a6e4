package io.siamstream.experiments.training.base;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.experiments.training.feature.Batch;
import io.siamstream.experiments.training.feature.FeatureExtractor;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.experiments.training.feature.FrozenBackbone;
import io.siamstream.experiments.training.feature.Teacher;
import io.siamstream.experiments.training.light.LightNetworks;
import io.siamstream.experiments.training.light.LightTeacher;
import io.siamstream.experiments.training.loop.AdamW;
import io.siamstream.experiments.training.loop.Checkpoint;
import io.siamstream.experiments.training.loop.LossScale;
import io.siamstream.experiments.training.loop.MovingAverage;
import io.siamstream.experiments.training.loop.TrainedParameters;
import io.siamstream.experiments.training.loop.TrainingLoop;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.loss.Losses;
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
import java.util.random.RandomGenerator;

/**
 * Trains the base tracker, on a frozen backbone or with some of its layers (stage A; design 5.2). A
 * run lives in a folder: its configuration, checkpoint, weights and curves. Begun again in the same
 * folder it goes on from its checkpoint, and ends with what it would have had without the break.
 */
public final class BaseTrainer {

    private static final int CHUNK = 8;

    private final BaseConfig config;
    private final TrainingData data;
    private final Path backbone;
    private final Optional<Path> base;
    private final Optional<Path> teacher;
    private final Path folder;
    private final Device device;

    /**
     * A run without a teacher.
     *
     * @param backbone ImageNet weights of the backbone, see {@link BackboneImport}
     * @param base weights of an earlier run to begin with, in place of the backbone's alone
     * @param folder folder of the run
     * @param device where to compute
     * @throws IllegalArgumentException if the configuration's losses need a teacher
     */
    public BaseTrainer(
            BaseConfig config,
            TrainingData data,
            Path backbone,
            Optional<Path> base,
            Path folder,
            Device device) {
        this(config, data, backbone, base, Optional.empty(), folder, device);
    }

    /**
     * @param backbone ImageNet weights of the backbone, see {@link BackboneImport}
     * @param base weights of an earlier run to begin with, in place of the backbone's alone
     * @param teacher weights of a light network to learn from beside the truth
     * @param folder folder of the run
     * @param device where to compute
     * @throws IllegalArgumentException if the configuration's losses need a teacher and there is
     *     none, or the other way round
     */
    public BaseTrainer(
            BaseConfig config,
            TrainingData data,
            Path backbone,
            Optional<Path> base,
            Optional<Path> teacher,
            Path folder,
            Device device) {
        if (teacher.isPresent() != config.losses().teaches()) {
            throw new IllegalArgumentException(
                    teacher.isPresent()
                            ? "--teacher: losses.teacher and losses.teacherBox are 0 in the"
                                    + " configuration, so nothing would be learned from it"
                            : "--teacher is needed: losses.teacher or losses.teacherBox is above 0"
                                    + " in the configuration");
        }
        this.base = base;
        this.teacher = teacher;
        this.config = config;
        this.data = data;
        this.backbone = backbone;
        this.folder = folder;
        this.device = device;
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
                            name ->
                                    name.startsWith(FrozenBackbone.PREFIX)
                                            ? config.backboneRate()
                                            : 1,
                            LossScale.of(config.precision()),
                            manager);
            Checkpoint checkpoint = Checkpoint.in(folder, network, average, optimiser);
            long first = checkpoint.exists() ? checkpoint.restore(manager) : 0;
            BaseTask task =
                    new BaseTask(
                            network,
                            average,
                            new MovingAverage(
                                    network.tensors(),
                                    average.tensors(),
                                    trained.keySet(),
                                    config.averageDecay()),
                            teacher(manager),
                            manager);
            new TrainingLoop<>(config, task, optimiser, checkpoint, folder, manager)
                    .run(first, Math.min(lastStep, config.steps()));
        }
    }

    /**
     * The network as the run begins: the backbone's weights and all else at random, or an earlier
     * run's. One whose batch normalisation is merged, as shipped weights are, stays so: its
     * convolutions are trained with their biases. Its box branch learns the configuration's share
     * of the template's size, whatever it had.
     */
    private SiamMlgNetwork begun(NDManager manager) throws IOException {
        if (base.isEmpty()) {
            SiamMlgNetwork network =
                    network(
                            new NetworkOptions(config.blocks(), config.variant(), true, false)
                                    .withTemplateShare(config.templateShare()),
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
            SiamMlgNetwork network =
                    network(options.withTemplateShare(config.templateShare()), manager);
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

    private Teacher teacher(NDManager manager) throws IOException {
        return teacher.isEmpty()
                ? Teacher.NONE
                : new LightTeacher(LightNetworks.read(teacher.get(), manager), manager);
    }

    /** The steps of the base tracker's training. */
    private final class BaseTask implements TrainingTask<FeatureSample> {

        private final SiamMlgNetwork averaged;
        private final MovingAverage average;
        private final FeatureExtractor extractor;
        private final PairSampler sampler;
        private final BaseObjective objective;
        private final Validation validation;

        BaseTask(
                SiamMlgNetwork network,
                SiamMlgNetwork averaged,
                MovingAverage average,
                Teacher teacher,
                NDManager manager) {
            this.averaged = averaged;
            this.average = average;
            FrozenBackbone frozen = FrozenBackbone.where(config.trained());
            extractor = new FeatureExtractor(network, frozen, teacher, manager);
            sampler =
                    new PairSampler(
                            data.training(config.sampling()), config.sampling(), config.seed());
            objective = new BaseObjective(network, config);
            validation =
                    new Validation(
                            validationSamples(new FeatureExtractor(network, frozen, manager)),
                            frozen);
        }

        @Override
        public List<FeatureSample> samples(long first, int count) {
            return extractor.pairs(sampler, first, count);
        }

        @Override
        public List<String> losses() {
            return objective.losses();
        }

        @Override
        public Losses of(
                List<FeatureSample> batch, long step, RandomGenerator random, NDManager manager) {
            return objective.of(Batch.withNegatives(batch, random), step, manager);
        }

        @Override
        public void moved(long step, NDManager manager) {
            average.update(step, manager);
        }

        @Override
        public List<String> scores() {
            return Validation.SCORES;
        }

        @Override
        public List<Double> validate(NDManager manager) {
            return validation.of(averaged, manager);
        }

        @Override
        public void export(long steps) throws IOException {
            NetworkWeights.write(
                    averaged,
                    folder.resolve(TrainingTask.WEIGHTS),
                    DataType.FLOAT32,
                    Map.of("steps", Long.toString(steps)));
        }
    }

    private List<FeatureSample> validationSamples(FeatureExtractor extractor) {
        TrainingData aside = data.validation(config.sampling());
        if (aside.tracks().isEmpty()) {
            throw new IllegalArgumentException(
                    "validationVideos: no track of the data is of any of "
                            + config.sampling().validationVideos());
        }
        PairSampler sampler = PairSampler.keptAside(aside, config.sampling());
        List<FeatureSample> samples = new ArrayList<>();
        for (int number = 0; number < config.validationPairs(); number += CHUNK) {
            int count = Math.min(CHUNK, config.validationPairs() - number);
            samples.addAll(extractor.pairs(sampler, number, count));
        }
        return samples;
    }
}
