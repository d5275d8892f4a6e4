package io.siamstream.experiments.training.refinement;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.loop.PartTraining;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.loss.Losses;
import io.siamstream.experiments.training.loss.MaskLoss;
import io.siamstream.experiments.training.loss.MaskLoss.MaskedCell;
import io.siamstream.experiments.training.loss.Scaling;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.experiments.weights.Variants;
import io.siamstream.tracker.network.MaskEvidence;
import io.siamstream.tracker.network.MaskRefinement;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Trains the mask refinement on a network whose other parts stay as they are (design 2.4: SiamMask
 * trains its own apart too). Begun again in the same folder, a run goes on from its checkpoint.
 */
public final class RefinementTrainer {

    private static final String PART = "refinement.";
    private static final int CHUNK = 8;

    private final RefinementConfig config;
    private final TrainingData data;
    private final Path base;
    private final Path folder;
    private final Device device;

    /**
     * @param base weights of the network to be given a refinement; one that it has is replaced,
     *     unless the configuration goes on with it
     * @param folder folder of this run
     */
    public RefinementTrainer(
            RefinementConfig config, TrainingData data, Path base, Path folder, Device device) {
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
        PartTraining.run(new Refinement(), config, base, folder, device);
    }

    /** The refinement alone. */
    private final class Refinement implements PartTraining.Part<RefinementSample> {

        @Override
        public SiamMlgNetwork begin(SiamMlgNetwork base, NDManager manager) {
            if (!config.goesOn()) {
                return Variants.withNewRefinement(base, manager).merged(manager);
            }
            if (!base.options().maskRefinement()) {
                throw new IllegalArgumentException(
                        "goesOn: the weights of --base have no mask refinement to go on with;"
                                + " leave it out, and a new one is trained");
            }
            return base.merged(manager);
        }

        @Override
        public boolean isTrained(String tensor) {
            return tensor.startsWith(PART);
        }

        @Override
        public TrainingTask<RefinementSample> task(
                SiamMlgNetwork network, NetworkWeights base, NDManager manager) {
            return new RefinementTask(network, base.notes(), manager);
        }
    }

    /** The steps of the refinement's training. */
    private final class RefinementTask implements TrainingTask<RefinementSample> {

        private final SiamMlgNetwork network;
        private final MaskRefinement refinement;
        private final Map<String, String> notes;
        private final RefinementExtractor extractor;
        private final PairSampler sampler;
        private final List<RefinementSample> validation;

        RefinementTask(SiamMlgNetwork network, Map<String, String> notes, NDManager manager) {
            this.network = network;
            this.notes = notes;
            refinement = network.refinement().orElseThrow();
            extractor =
                    new RefinementExtractor(network, config.cellRadius(), config.seed(), manager);
            sampler =
                    new PairSampler(
                            data.training(config.sampling()).masked(config.sampling()),
                            config.sampling(),
                            config.seed());
            validation =
                    validationSamples(
                            new RefinementExtractor(
                                    network, 1, PairSampler.SEED_OF_KEPT_ASIDE, manager));
        }

        @Override
        public List<RefinementSample> samples(long first, int count) {
            return extractor.samples(sampler, first, count);
        }

        @Override
        public List<String> losses() {
            return List.of("logistic", "jaccard");
        }

        @Override
        public Losses of(
                List<RefinementSample> batch,
                long step,
                RandomGenerator random,
                NDManager manager) {
            MaskEvidence evidence = RefinementSample.evidence(batch, manager);
            List<MaskedCell> truths = RefinementSample.truths(batch);
            NDArray logits = refinement.refine(Pass.training(manager), evidence);
            NDArray logistic = MaskLoss.of(logits, truths);
            NDArray jaccard = MaskLoss.jaccard(logits, truths);
            return new Losses(
                    logistic.add(Scaling.times(jaccard, config.jaccard())),
                    List.of((double) logistic.getFloat(), (double) jaccard.getFloat()));
        }

        @Override
        public List<String> scores() {
            return List.of("coarse", "refined");
        }

        /** Mean IoU of coarse and of refined masks. */
        @Override
        public List<Double> validate(NDManager manager) {
            double coarse = 0;
            double refined = 0;
            for (int start = 0; start < validation.size(); start += CHUNK) {
                List<RefinementSample> chunk =
                        validation.subList(start, Math.min(validation.size(), start + CHUNK));
                try (NDManager scratch = manager.newSubManager()) {
                    MaskEvidence evidence = RefinementSample.evidence(chunk, scratch);
                    List<MaskedCell> truths = RefinementSample.truths(chunk);
                    NDArray logits = refinement.refine(Pass.serving(scratch), evidence);
                    coarse += chunk.size() * MaskLoss.overlap(evidence.logits(), truths);
                    refined += chunk.size() * MaskLoss.overlap(logits.stopGradient(), truths);
                }
            }
            return List.of(coarse / validation.size(), refined / validation.size());
        }

        @Override
        public void export(long steps) throws IOException {
            NetworkWeights.write(
                    network, folder.resolve(TrainingTask.WEIGHTS), DataType.FLOAT32, notes);
        }
    }

    private List<RefinementSample> validationSamples(RefinementExtractor extractor) {
        PairSampler sampler =
                PairSampler.keptAside(
                        data.validation(config.sampling()).masked(config.sampling()),
                        config.sampling());
        List<RefinementSample> samples = new ArrayList<>();
        for (int number = 0; number < config.validationPairs(); number += CHUNK) {
            int count = Math.min(CHUNK, config.validationPairs() - number);
            samples.addAll(extractor.samples(sampler, number, count));
        }
        return samples;
    }
}
