package io.siamstream.experiments.training.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.siamstream.experiments.training.feature.Batch;
import io.siamstream.experiments.training.feature.FeatureWindow;
import io.siamstream.experiments.training.loss.Losses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The course of a training run: draws batches, moves the weights, validates and keeps checkpoints.
 * What is in a batch depends on seed and step alone, so that a run that goes on from a checkpoint
 * ends as one that was never broken.
 *
 * @param <T> what a batch is made of
 */
public final class TrainingLoop<T> {

    private final RunConfig config;
    private final TrainingTask<T> task;
    private final AdamW optimiser;
    private final Checkpoint checkpoint;
    private final Path folder;
    private final NDManager manager;
    private final Progress progress;

    /**
     * @param optimiser moves the weights that are trained
     * @param checkpoint where the run's state is kept
     * @param folder folder of the run, for its curves
     * @param manager of the weights
     */
    public TrainingLoop(
            RunConfig config,
            TrainingTask<T> task,
            AdamW optimiser,
            Checkpoint checkpoint,
            Path folder,
            NDManager manager) {
        this.config = config;
        this.task = task;
        this.optimiser = optimiser;
        this.checkpoint = checkpoint;
        this.folder = folder;
        this.manager = manager;
        progress = new Progress(config.steps(), config.batch(), task.losses(), task.scores());
    }

    /**
     * Takes the steps from one to another. As a run begins, its weights are kept before any step.
     *
     * @param first steps done
     * @param last steps done at the end
     * @throws IOException if the weights cannot be written
     * @throws InterruptedException if the thread is interrupted; the last checkpoint stands
     */
    public void run(long first, long last) throws IOException, InterruptedException {
        History losses = new History(folder, "losses", task.losses(), first);
        History scores = new History(folder, "validation", task.scores(), first);
        long seen = windowEnd(first - 1);
        try (FeatureWindow<T> window =
                        new FeatureWindow<>(
                                task, Math.max(0, seen - config.window()), config.window());
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            if (first > 0) {
                window.advance(seen);
            } else {
                save(0);
            }
            progress.begin(first);
            for (long step = first; step < last; step++) {
                List<Double> parts = step(collector, window.advance(windowEnd(step)), step);
                losses.add(step, parts);
                progress.stepDone(step, parts, window.waitedNanos());
                long done = step + 1;
                if (done % config.validateEvery() == 0 || done == last) {
                    List<Double> reached = task.validate(manager);
                    scores.add(done, reached);
                    progress.validated(done, reached);
                    losses.draw();
                    scores.draw();
                }
                if (done % config.checkpointEvery() == 0 || done == last) {
                    save(done);
                }
            }
        }
    }

    private List<Double> step(GradientCollector collector, List<T> window, long step) {
        RandomGenerator random = new SplittableRandom(config.seed() * 0x9E3779B97F4A7C15L ^ ~step);
        List<T> batch = Batch.choose(window, config.batch(), config.fresh(), random);
        NDManager scratch = manager.newSubManager();
        try {
            optimiser.attach(scratch);
            optimiser.clearGradients();
            Losses losses = task.of(batch, step, random, scratch);
            collector.backward(optimiser.lossScale().times(losses.total()));
            double rate = config.schedule().at(step, config.steps());
            double norm = optimiser.step(step, rate, scratch);
            if (!Double.isFinite(norm)) {
                progress.skipped(step, optimiser.notFinite());
            }
            task.moved(step, scratch);
            return losses.parts();
        } finally {
            optimiser.release(manager);
            scratch.close();
        }
    }

    private void save(long done) throws IOException {
        checkpoint.save(done, manager);
        task.export(done);
    }

    private long windowEnd(long step) {
        return FeatureWindow.end(step, config.batch(), config.fresh());
    }
}
