package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.experiments.benchmark.run.CheckpointStatistics;
import io.siamstream.experiments.benchmark.run.Rounds;
import io.siamstream.experiments.benchmark.run.SpanMeter;
import io.siamstream.experiments.benchmark.run.SteadyRun;
import io.siamstream.experiments.benchmark.speed.SpeedSetting;
import io.siamstream.job.local.MeteredTracker;
import io.siamstream.tracker.weights.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** What checkpoints cost a job that is at its limit, as ratios of one run. */
final class CheckpointSection {

    private static final double MEBIBYTE = 1 << 20;
    private static final long PATIENCE_SECONDS = 180;

    /** Longer than any run. */
    private static final int NEVER = 86_400;

    private final SpeedSetting setting;
    private final Load load;

    /**
     * What is measured.
     *
     * @param rounds how often all targets are followed
     * @param seconds time between two checkpoints
     */
    private record Load(int cameras, int targets, int rounds, int seconds) {

        int targetsOfARound() {
            return cameras * targets;
        }
    }

    /** Throughput without checkpoints and with them, taken one after the other. */
    private record Pair(double without, double with, CheckpointStatistics checkpoints) {

        double ratio() {
            return with / without;
        }
    }

    private CheckpointSection(SpeedSetting setting) {
        this.setting = setting;
        this.load = setting.quick() ? new Load(2, 1, 20, 1) : new Load(64, 4, 3, 5);
    }

    /** Measures both state backends and gives the lines of the section. */
    static List<String> lines(SpeedSetting setting) throws Exception {
        return new CheckpointSection(setting).measure();
    }

    private List<String> measure() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| State | Without, targets/s | With, targets/s | With / without | All rounds"
                        + " | Checkpoints | MiB of one | of it, written anew | ms of one |");
        lines.add("|:--|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (String state : List.of("hashmap", "rocksdb")) {
            List<Pair> pairs = new ArrayList<>();
            for (int round = 0; round < setting.rounds(); round++) {
                pairs.add(pair(state));
            }
            lines.add(row(state, pairs));
        }
        return lines;
    }

    private String row(String state, List<Pair> pairs) {
        Rounds<Pair> rounds = new Rounds<>(pairs);
        DescriptiveStatistics ratios = rounds.values(Pair::ratio);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f | %.2f to %.2f | %.0f | %.1f | %.1f | %.0f |",
                state,
                rounds.median(Pair::without),
                rounds.median(Pair::with),
                rounds.median(Pair::ratio),
                ratios.getMin(),
                ratios.getMax(),
                rounds.values(pair -> pair.checkpoints().completed()).getSum(),
                rounds.median(pair -> pair.checkpoints().meanBytes() / MEBIBYTE),
                rounds.median(pair -> pair.checkpoints().meanWrittenBytes() / MEBIBYTE),
                rounds.median(pair -> pair.checkpoints().meanMillis()));
    }

    private Pair pair(String state) throws Exception {
        SpanMeter without = new SpanMeter(load.targetsOfARound(), last());
        run(state, NEVER, without);
        SpanMeter with = new SpanMeter(load.targetsOfARound(), last());
        CheckpointStatistics checkpoints = run(state, load.seconds(), with);
        Pair pair =
                new Pair(
                        without.share().targetsPerSecond(),
                        with.share().targetsPerSecond(),
                        checkpoints);
        setting.say(
                "checkpoints: %s: %.1f targets/s with, %.1f without; %s",
                state, pair.with(), pair.without(), checkpoints.words());
        return pair;
    }

    private int last() {
        return load.targetsOfARound() * (1 + load.rounds());
    }

    private CheckpointStatistics run(String state, int seconds, SpanMeter meter) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        Footage footage =
                Footage.of(
                        setting.folder(), load.cameras(), Holding.FOOTAGE_FRAMES, load.targets());
        try (SteadyRun run =
                SteadyRun.saturated(
                        footage,
                        new AtomicLong(),
                        seconds,
                        state,
                        new MeteredTracker(setting.open(Profile.LIGHT, threads), meter))) {
            if (!meter.await(PATIENCE_SECONDS)) {
                run.targetFrames();
                throw new IllegalStateException(
                        "%d targets were not followed in %d s".formatted(last(), PATIENCE_SECONDS));
            }
            return run.checkpoints();
        }
    }
}
