package io.siamstream.experiments.evaluation.tune;

import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.run.OnePassRunner;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs one setting over those sequences that it was not run on yet, several at once. */
final class SettingRun {

    private final ExecutorService workers;
    private final int threads;
    private final Trials trials;
    private final Runnable frameDone;

    /**
     * @param workers at least {@code threads} threads
     * @param threads trackers at once
     * @param trials where scores are kept
     * @param frameDone called after every frame
     */
    SettingRun(ExecutorService workers, int threads, Trials trials, Runnable frameDone) {
        this.workers = workers;
        this.threads = threads;
        this.trials = trials;
        this.frameDone = frameDone;
    }

    /**
     * Measures what is missing.
     *
     * @throws CancellationException if the process is told to stop
     */
    void measure(Setting setting, TrackerFactory factory, List<Sequence> sequences) {
        Queue<Sequence> waiting =
                new ConcurrentLinkedQueue<>(
                        sequences.stream()
                                .filter(s -> trials.area(setting, s.qualifiedName()).isEmpty())
                                .sorted(Comparator.comparingInt(s -> -s.length()))
                                .toList());
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, waiting.size()); i++) {
            running.add(workers.submit(() -> work(setting, factory, waiting)));
        }
        try {
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        }
    }

    private void work(Setting setting, TrackerFactory factory, Queue<Sequence> waiting) {
        try (SequenceTracker tracker = factory.create()) {
            Sequence next = waiting.poll();
            while (next != null) {
                trials.add(setting, next.qualifiedName(), area(next, tracker));
                next = waiting.poll();
            }
        }
    }

    private double area(Sequence sequence, SequenceTracker tracker) {
        List<Optional<Box>> truth =
                sequence.annotations().stream().map(r -> r.map(Regions::bounds)).toList();
        List<Box> boxes = OnePassRunner.run(sequence, tracker, frameDone).result().boxes();
        return OnePassProtocol.PYSOT.score(truth, boxes).areaUnderCurve();
    }
}
