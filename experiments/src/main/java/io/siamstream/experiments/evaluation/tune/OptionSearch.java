package io.siamstream.experiments.evaluation.tune;

import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.run.FrameProgress;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;

/** A search: settings are run over the sequences, each printed with its mean when it is done. */
final class OptionSearch {

    private final Trials trials;
    private final List<Sequence> sequences;
    private final int threads;
    private final PrintWriter out;
    private int tried;

    /**
     * @param trials what was measured before, and what is measured now
     * @param sequences what settings are judged on
     * @param threads trackers at once
     */
    OptionSearch(Trials trials, List<Sequence> sequences, int threads, PrintWriter out) {
        this.trials = trials;
        this.sequences = sequences;
        this.threads = threads;
        this.out = out;
    }

    /**
     * Searches until the strategy has no more to try or the budget is spent.
     *
     * @param budget settings at most
     * @param trackers makes the tracker of some options
     */
    void run(
            SearchStrategy strategy,
            SearchSpace space,
            TrackerOptions base,
            long seed,
            int budget,
            Function<TrackerOptions, ? extends TrackerFactory> trackers) {
        List<String> names = sequences.stream().map(Sequence::qualifiedName).toList();
        long frames = sequences.stream().mapToLong(Sequence::length).sum();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (ProgressBar progress = FrameProgress.of(frames * budget)) {
            SettingRun run = new SettingRun(workers, threads, trials, progress::step);
            strategy.search(
                    new SearchStrategy.Plan(
                            space,
                            base,
                            seed,
                            budget,
                            setting -> {
                                run.measure(
                                        setting, trackers.apply(setting.options(base)), sequences);
                                tried++;
                                progress.stepTo(frames * tried);
                                double mean = LeaveOneOut.mean(trials, setting, names);
                                print(setting, mean);
                                return mean;
                            }));
        } finally {
            workers.shutdownNow();
        }
    }

    private void print(Setting setting, double mean) {
        out.printf(Locale.ROOT, "%nsetting %d: mean AUC %.4f  %s%n", tried, mean, setting);
        out.flush();
    }
}
