package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.experiments.benchmark.run.Rounds;
import io.siamstream.experiments.benchmark.run.SteadyRun;
import io.siamstream.experiments.benchmark.run.ThreadTimes;
import io.siamstream.experiments.benchmark.run.ThreadTimes.Kind;
import io.siamstream.experiments.benchmark.speed.SpeedSetting;
import io.siamstream.tracker.weights.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** What a frame costs of a camera without a target, whose picture nobody needs. */
final class IdleSection {

    private static final int FRAMES = 40;
    private static final int CHECKPOINT_SECONDS = 10;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration SPAN = Duration.ofSeconds(15);
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final List<Integer> CAMERAS = List.of(1, 64, 1000);

    private final SpeedSetting setting;

    /**
     * What a frame took, microseconds.
     *
     * @param wall of time
     * @param tasks of Flink's tasks, the making of the frame's record included
     * @param process of the whole process
     * @param record of the making of the record, which a job reads from a broker instead
     */
    private record Cost(double wall, double tasks, double process, double record) {

        double own() {
            return tasks - record;
        }
    }

    private IdleSection(SpeedSetting setting) {
        this.setting = setting;
    }

    /** Measures some numbers of cameras and gives the lines of the section. */
    static List<String> lines(SpeedSetting setting) throws Exception {
        return new IdleSection(setting).measure();
    }

    private List<String> measure() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| Cameras | Frames/s | CPU of Flink's tasks, us a frame | of it, making the record"
                        + " | what is left | All rounds | CPU of the process, us a frame |");
        lines.add("|--:|--:|--:|--:|--:|--:|--:|");
        for (int cameras : setting.quick() ? CAMERAS.subList(0, 2) : CAMERAS) {
            Footage footage = Footage.of(setting.folder(), cameras, 0, FRAMES, 1);
            List<Cost> costs = new ArrayList<>();
            for (int round = 0; round < setting.rounds(); round++) {
                costs.add(cost(footage));
            }
            Rounds<Cost> rounds = new Rounds<>(costs);
            DescriptiveStatistics own = rounds.values(Cost::own);
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %d | %.0f | %.1f | %.1f | %.1f | %.1f to %.1f | %.1f |",
                            cameras,
                            1e6 / rounds.median(Cost::wall),
                            rounds.median(Cost::tasks),
                            rounds.median(Cost::record),
                            rounds.median(Cost::own),
                            own.getMin(),
                            own.getMax(),
                            rounds.median(Cost::process)));
            setting.say("idle: %d camera(s): %.1f us a frame", cameras, rounds.median(Cost::own));
        }
        return lines;
    }

    private Cost cost(Footage footage) throws Exception {
        AtomicLong made = new AtomicLong();
        try (SteadyRun run =
                SteadyRun.saturated(
                        footage,
                        made,
                        CHECKPOINT_SECONDS,
                        "hashmap",
                        setting.open(Profile.LIGHT, 1))) {
            while (made.get() < footage.cameras().size()) {
                run.targetFrames();
                Thread.sleep(QUICK.toMillis() / 10);
            }
            Thread.sleep((setting.quick() ? QUICK : WARM_UP).toMillis());
            long before = made.get();
            ThreadTimes begin = ThreadTimes.now();
            Thread.sleep((setting.quick() ? QUICK : SPAN).toMillis());
            ThreadTimes end = ThreadTimes.now();
            double frames = NANOS_PER_MICRO * (made.get() - before);
            if (run.targetFrames() > 0) {
                throw new IllegalStateException("A camera without a target was followed");
            }
            Map<Kind, Long> spent = end.since(begin);
            return new Cost(
                    (end.wallNanos() - begin.wallNanos()) / frames,
                    spent.get(Kind.TASKS) / frames,
                    (end.processNanos() - begin.processNanos()) / frames,
                    recordMicros(footage));
        }
    }

    /** The source's own work, beside the job, so that it is slowed down as the source was. */
    private static double recordMicros(Footage footage) {
        int count = 4 * FRAMES * Math.min(footage.cameras().size(), FRAMES);
        long begin = ThreadTimes.ownNanos();
        for (long index = 0; index < count; index++) {
            footage.record(index, Instant.now());
        }
        return (ThreadTimes.ownNanos() - begin) / NANOS_PER_MICRO / count;
    }
}
