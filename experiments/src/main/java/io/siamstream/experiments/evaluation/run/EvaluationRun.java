package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.BrokenSequence;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;

/**
 * Runs trackers over the sequences of benchmarks, as many at once as there are threads. A sequence
 * whose result is there is not run again; a stop loses at most the sequences that were running.
 */
public final class EvaluationRun {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path results;
    private final int threads;
    private final boolean skipBroken;

    /**
     * @param results folder of all results
     * @param threads sequences at once
     * @param skipBroken whether a sequence with a frame that cannot be decoded is left out
     */
    public EvaluationRun(Path results, int threads, boolean skipBroken) {
        this.results = results;
        this.threads = threads;
        this.skipBroken = skipBroken;
    }

    /**
     * Runs whatever has no result yet. Ends early when the process is told to stop.
     *
     * @return sequences that turned out broken
     * @throws DatasetException if one is and they are not to be skipped
     * @throws CancellationException if the process is told to stop
     */
    public List<BrokenSequence> run(List<TrackerFactory> trackers, List<Dataset> datasets) {
        List<RunUnit> waiting = unfinished(trackers, datasets);
        Queue<BrokenSequence> broken = new ConcurrentLinkedQueue<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Thread stop = new Thread(() -> stop(workers), "stop-evaluation");
        Runtime.getRuntime().addShutdownHook(stop);
        try (ProgressBar progress =
                        FrameProgress.of(
                                waiting.stream().mapToLong(u -> u.sequence().length()).sum());
                TrackerPool pool = new TrackerPool()) {
            try {
                List<Future<?>> running = new ArrayList<>();
                for (RunUnit unit : waiting) {
                    running.add(workers.submit(() -> run(unit, pool, progress, broken)));
                }
                for (Future<?> unit : running) {
                    unit.get();
                }
            } finally {
                stop(workers);
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        } finally {
            forget(stop);
        }
        return broken.stream().distinct().toList();
    }

    private List<RunUnit> unfinished(List<TrackerFactory> trackers, List<Dataset> datasets) {
        List<RunUnit> units = new ArrayList<>();
        for (TrackerFactory tracker : trackers) {
            for (Dataset dataset : datasets) {
                ResultFolder folder =
                        ResultFolder.official(results, dataset.benchmark(), tracker.title());
                for (Sequence sequence : dataset.sequences()) {
                    for (Experiment experiment : tracker.experiments(dataset.benchmark())) {
                        units.add(new RunUnit(tracker, sequence, experiment, folder));
                    }
                }
            }
        }
        return units.stream()
                .filter(unit -> !unit.finished())
                .sorted(
                        Comparator.comparingInt((RunUnit u) -> trackers.indexOf(u.tracker()))
                                .thenComparing(u -> -u.sequence().length()))
                .toList();
    }

    private void run(
            RunUnit unit, TrackerPool pool, ProgressBar progress, Queue<BrokenSequence> broken) {
        progress.setExtraMessage(unit.toString());
        try {
            pool.with(unit.tracker(), tracker -> unit.run(tracker, progress::step));
        } catch (DatasetException e) {
            if (!skipBroken) {
                throw e;
            }
            Sequence sequence = unit.sequence();
            broken.add(new BrokenSequence(sequence.benchmark(), sequence.name(), e.getMessage()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException(unit + " failed: " + e.getMessage(), e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(e.getCause());
    }

    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            workers.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // The process is stopping already, so the hook is needed and stays.
            return;
        }
    }
}
