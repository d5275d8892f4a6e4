package io.siamstream.experiments.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.siamstream.experiments.training.MaskLoss.MaskedCell;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.experiments.weights.Variants;
import io.siamstream.tracker.network.MaskEvidence;
import io.siamstream.tracker.network.MaskRefinement;
import io.siamstream.tracker.network.Pass;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the mask refinement on a network whose other parts stay as they are (TRACKER_SPEC 2.4:
 * SiamMask trains its own apart too). Begun again in the same folder, a run goes on from its
 * checkpoint.
 */
public final class RefinementTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(RefinementTrainer.class);
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String PART = "refinement.";
    private static final int CHUNK = 8;
    private static final int TELL_EVERY = 20;

    private final RefinementConfig config;
    private final TrainingData data;
    private final Path base;
    private final Path folder;
    private final Device device;

    /**
     * @param base weights of the network to be given a refinement; one that it has is replaced
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
        Files.createDirectories(folder);
        config.write(folder.resolve("config.yaml"));
        Engine.getInstance().setRandomSeed((int) config.seed());
        try (NDManager manager = NDManager.newBaseManager(device)) {
            NetworkWeights read = NetworkWeights.read(base, manager);
            SiamMlgNetwork network =
                    Variants.withNewRefinement(read.network(), manager).merged(manager);
            network.freezeParameters(true);
            AdamW optimiser =
                    new AdamW(
                            TrainedParameters.thaw(network, name -> name.startsWith(PART)),
                            config.weightDecay(),
                            config.clipNorm(),
                            name -> 1,
                            manager);
            Checkpoint checkpoint =
                    new Checkpoint(folder.resolve(CHECKPOINT), network, network, optimiser);
            long first = Files.exists(folder.resolve(CHECKPOINT)) ? checkpoint.restore(manager) : 0;
            train(network, optimiser, checkpoint, read.notes(), first, manager);
        }
    }

    private void train(
            SiamMlgNetwork network,
            AdamW optimiser,
            Checkpoint checkpoint,
            Map<String, String> notes,
            long first,
            NDManager manager)
            throws IOException, InterruptedException {
        RefinementExtractor extractor =
                new RefinementExtractor(network, config.cellRadius(), config.seed(), manager);
        MaskRefinement refinement = network.refinement().orElseThrow();
        List<RefinementSample> validation =
                samples(
                        new RefinementExtractor(network, 1, Validation.SEED, manager),
                        new PairSampler(
                                data.validation(config.sampling()).masked(config.sampling()),
                                config.sampling().withoutEffects(),
                                Validation.SEED));
        PairSampler sampler =
                new PairSampler(
                        data.training(config.sampling()).masked(config.sampling()),
                        config.sampling(),
                        config.seed());
        History losses = new History(folder, "losses", List.of("logistic", "jaccard"), first);
        History scores = new History(folder, "validation", List.of("coarse", "refined"), first);
        try (FeatureWindow<RefinementSample> window =
                        new FeatureWindow<>(
                                (start, count) -> extractor.samples(sampler, start, count),
                                Math.max(0, windowEnd(first - 1) - config.window()),
                                config.window());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            if (first > 0) {
                window.advance(windowEnd(first - 1));
            }
            long begun = System.nanoTime();
            for (long step = first; step < config.steps(); step++) {
                List<RefinementSample> samples =
                        Batch.choose(
                                window.advance(windowEnd(step)),
                                config.batch(),
                                config.fresh(),
                                new SplittableRandom(config.seed() * 31 + step));
                double[] figures = step(collector, refinement, optimiser, samples, step, manager);
                losses.add(step, figures);
                long done = step + 1;
                if (done % TELL_EVERY == 0) {
                    tell(done, figures, (System.nanoTime() - begun) / 1e9 / (done - first));
                }
                if (done % config.validateEvery() == 0 || done == config.steps()) {
                    double[] reached = validate(refinement, validation, manager);
                    scores.add(done, reached);
                    losses.draw();
                    scores.draw();
                    LOG.info(
                            "step {} validation: mask IoU {} coarse, {} refined",
                            done,
                            reached[0],
                            reached[1]);
                }
                if (done % config.checkpointEvery() == 0 || done == config.steps()) {
                    checkpoint.save(done, manager);
                    NetworkWeights.write(
                            network, folder.resolve(Trainer.WEIGHTS), DataType.FLOAT32, notes);
                }
            }
        }
    }

    private void tell(long done, double[] figures, double secondsEach) {
        LOG.info(
                "{}",
                String.format(
                        Locale.ROOT,
                        "step %d/%d logistic %.4f jaccard %.4f, %.0f s left",
                        done,
                        config.steps(),
                        figures[0],
                        figures[1],
                        secondsEach * (config.steps() - done)));
    }

    private long windowEnd(long step) {
        return FeatureWindow.end(step, config.batch(), config.fresh());
    }

    private List<RefinementSample> samples(RefinementExtractor extractor, PairSampler sampler) {
        List<RefinementSample> samples = new ArrayList<>();
        for (int number = 0; number < config.validationPairs(); number += CHUNK) {
            int count = Math.min(CHUNK, config.validationPairs() - number);
            samples.addAll(extractor.samples(sampler, number, count));
        }
        return samples;
    }

    private double[] step(
            GradientCollector collector,
            MaskRefinement refinement,
            AdamW optimiser,
            List<RefinementSample> samples,
            long step,
            NDManager manager) {
        NDManager scratch = manager.newSubManager();
        try {
            optimiser.attach(scratch);
            optimiser.clearGradients();
            MaskEvidence evidence = RefinementSample.evidence(samples, scratch);
            List<MaskedCell> truths = RefinementSample.truths(samples);
            NDArray logits = refinement.refine(Pass.training(scratch), evidence);
            NDArray logistic = MaskLoss.of(logits, truths);
            NDArray jaccard = MaskLoss.jaccard(logits, truths);
            collector.backward(logistic.add(Scaling.times(jaccard, config.jaccard())));
            double norm = optimiser.step(step, config.schedule().at(step, config.steps()), scratch);
            if (!Double.isFinite(norm)) {
                LOG.warn("step {} skipped: the gradient is not finite", step + 1);
            }
            return new double[] {logistic.getFloat(), jaccard.getFloat()};
        } finally {
            optimiser.release(manager);
            scratch.close();
        }
    }

    /** Mean IoU of coarse and of refined masks. */
    private static double[] validate(
            MaskRefinement refinement, List<RefinementSample> samples, NDManager manager) {
        double[] sums = new double[2];
        for (int start = 0; start < samples.size(); start += CHUNK) {
            List<RefinementSample> chunk =
                    samples.subList(start, Math.min(samples.size(), start + CHUNK));
            try (NDManager scratch = manager.newSubManager()) {
                MaskEvidence evidence = RefinementSample.evidence(chunk, scratch);
                List<MaskedCell> truths = RefinementSample.truths(chunk);
                NDArray refined = refinement.refine(Pass.serving(scratch), evidence);
                sums[0] += chunk.size() * MaskLoss.overlap(evidence.logits(), truths);
                sums[1] += chunk.size() * MaskLoss.overlap(refined.stopGradient(), truths);
            }
        }
        return new double[] {sums[0] / samples.size(), sums[1] / samples.size()};
    }
}
