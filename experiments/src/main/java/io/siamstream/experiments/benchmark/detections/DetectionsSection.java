package io.siamstream.experiments.benchmark.detections;

import io.siamstream.experiments.benchmark.run.BenchmarkJob;
import io.siamstream.experiments.benchmark.speed.SpeedSetting;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.local.MeteredTracker;
import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.options.DetectionOptions;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.tracker.weights.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;

/**
 * The job with and without detections, on generated cameras whose truth, made inexact, is what the
 * detector sees. All kinds of detections take turns in each round.
 */
public final class DetectionsSection {

    private static final long SEED = 1;
    private static final int TARGETS = 4;
    private static final int FRAMES_UNDER_WAY = 3;
    private static final int MEDIAN = 50;
    private static final long PATIENCE_SECONDS = 240;

    /** A target that is lost goes on being looked for, so that no camera falls silent. */
    private static final Duration LOST_ENDS_AFTER = Duration.ofHours(1);

    private final SpeedSetting setting;
    private final int threads = Runtime.getRuntime().availableProcessors();

    private DetectionsSection(SpeedSetting setting) {
        this.setting = setting;
    }

    /** Measures detections of several kinds and gives the lines of the section. */
    public static List<String> lines(SpeedSetting setting) throws Exception {
        return new DetectionsSection(setting).measure();
    }

    private static List<DetectionLoad> loads() {
        return List.of(
                DetectionLoad.NONE,
                new DetectionLoad(1, 0),
                new DetectionLoad(1, 3),
                new DetectionLoad(5, 0),
                new DetectionLoad(5, 3));
    }

    private List<String> measure() throws Exception {
        ScenePlan plan = ScenePlan.of(SEED, setting.quick() ? 12 : 60, TARGETS);
        Map<Integer, List<FlowSample>> samples = new TreeMap<>();
        // The JVM's first run is slow, whoever has it.
        sample(plan, DetectionLoad.NONE);
        for (int round = 0; round < setting.rounds(); round++) {
            for (int i = 0; i < loads().size(); i++) {
                FlowSample sample = sample(plan, loads().get(i));
                samples.computeIfAbsent(i, unseen -> new ArrayList<>()).add(sample);
                setting.say(
                        "detections: round %d of %d, %s: %.1f events/s, %.2f steps an event",
                        round + 1,
                        setting.rounds(),
                        loads().get(i).title(),
                        sample.eventsPerSecond(),
                        sample.stepsPerEvent());
            }
        }
        return table(samples);
    }

    private FlowSample sample(ScenePlan plan, DetectionLoad load) throws Exception {
        FrameFlow flow =
                new FrameFlow(plan.frames(), FRAMES_UNDER_WAY * plan.cameras(), plan.frames() / 6);
        Configuration flink = LocalJob.oneSlot();
        // What waits in a half-full buffer would be late by chance.
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        JobConfiguration configuration = configuration(load);
        try (LocalJob running =
                BenchmarkJob.start(
                        new FlowEndpoints(plan, load, flow),
                        new MeteredTracker(
                                setting.open(Profile.LIGHT, threads),
                                pass -> flow.stepped(pass.targets())),
                        configuration,
                        flink)) {
            if (!flow.await(PATIENCE_SECONDS)) {
                running.requireRunning();
                throw new IllegalStateException(
                        "%d frames were not tracked in %d s; is something else using the processors?"
                                .formatted(plan.frames(), PATIENCE_SECONDS));
            }
        }
        return flow.sample();
    }

    private static JobConfiguration configuration(DetectionLoad load) {
        Map<String, String> options = new HashMap<>();
        options.put(KafkaOptions.BOOTSTRAP_SERVERS.key(), "none");
        options.put(DeliveryOptions.GUARANTEE.key(), "at-least-once");
        options.put(LifecycleOptions.LOST_ENDS_AFTER.key(), LOST_ENDS_AFTER.toMinutes() + " min");
        if (load.hasDetector()) {
            options.put(KafkaOptions.DETECTIONS_TOPIC.key(), "detections");
            // The same targets with and without.
            options.put(DetectionOptions.TARGETS.key(), "0");
        }
        return JobConfiguration.of(options);
    }

    private static List<String> table(Map<Integer, List<FlowSample>> samples) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| Detections | Events/s | Frames/s | Events/s of those without detections | All"
                        + " rounds | Steps of the tracker an event |");
        lines.add("|:--|--:|--:|--:|--:|--:|");
        List<FlowSample> without = samples.get(0);
        samples.forEach(
                (i, rounds) -> {
                    DescriptiveStatistics share = new DescriptiveStatistics();
                    for (int round = 0; round < rounds.size(); round++) {
                        share.addValue(
                                rounds.get(round).eventsPerSecond()
                                        / without.get(round).eventsPerSecond());
                    }
                    lines.add(
                            String.format(
                                    Locale.ROOT,
                                    "| %s | %.1f | %.1f | %.2f | %.2f to %.2f | %.2f |",
                                    loads().get(i).title(),
                                    median(rounds, FlowSample::eventsPerSecond),
                                    median(rounds, FlowSample::framesPerSecond),
                                    share.getPercentile(MEDIAN),
                                    share.getMin(),
                                    share.getMax(),
                                    median(rounds, FlowSample::stepsPerEvent)));
                });
        return lines;
    }

    private static double median(List<FlowSample> samples, ToDoubleFunction<FlowSample> value) {
        return new DescriptiveStatistics(samples.stream().mapToDouble(value).toArray())
                .getPercentile(MEDIAN);
    }
}
