package io.siamstream.tools.demo;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.local.FailureInjector;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.ExecutionOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.kafka.JobTopics;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.viewer.FlinkJobMonitor;
import io.siamstream.tools.viewer.KafkaTargetControl;
import io.siamstream.tools.viewer.feed.KafkaFeed;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.feed.RulesFeed;
import io.siamstream.tools.viewer.http.ViewerServer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything of the demo, from the broker to the page. */
public final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final int PARTITIONS = 4;
    private static final int MAX_FRAME_BYTES = 1024 * 1024;

    /** Of each partition: minutes, for the job to come back to after a failure. */
    private static final long KEPT_FRAME_BYTES = 512L * 1024 * 1024;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private String page;
    private String dashboard;

    private Demo() {}

    /**
     * Starts the demo.
     *
     * @param options ports, number of cameras and seed
     * @param trackers opens trackers as the job's options say
     * @param progress is told each step, one line
     */
    public static Demo start(
            DemoOptions options,
            Function<JobConfiguration, TrackerFactory> trackers,
            Consumer<String> progress)
            throws Exception {
        Demo demo = new Demo();
        try {
            demo.open(options, trackers, progress);
            return demo;
        } catch (Exception e) {
            demo.close();
            throw e;
        }
    }

    /** Address of the viewer's page. */
    public String page() {
        return page;
    }

    /** Address of Flink's dashboard. */
    public String dashboard() {
        return dashboard;
    }

    /** Ends everything, in the reverse order of its start. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the demo did not end cleanly", e);
            }
        }
    }

    private void open(
            DemoOptions options,
            Function<JobConfiguration, TrackerFactory> trackers,
            Consumer<String> progress)
            throws Exception {
        progress.accept("Starting a Kafka broker ...");
        EmbeddedKafka kafka = keep(EmbeddedKafka.start());
        JobConfiguration job = configuration(kafka.bootstrapServers(), options);
        JobTopics.create(kafka, job, PARTITIONS, MAX_FRAME_BYTES, KEPT_FRAME_BYTES);
        progress.accept("Kafka broker at " + kafka.bootstrapServers());
        progress.accept("Starting Flink and the tracking job ...");
        LocalJob running = keep(DemoJob.start(job, trackers.apply(job), options.dashboardPort()));
        dashboard = "http://localhost:" + options.dashboardPort();
        progress.accept("Flink's dashboard at " + dashboard);
        show(options, job, running);
        progress.accept("Cameras are on: " + options.cameras() + " generated scenes");
    }

    private void show(DemoOptions options, JobConfiguration job, LocalJob running) {
        Map<String, SceneTruth> truths = new HashMap<>();
        List<Scene> scenes = options.place().scenes(options.seed()).subList(0, options.cameras());
        List<SceneDetector> detectors = options.place().detectors(scenes, options.masks());
        scenes.forEach(scene -> truths.put(scene.cameraId(), new SceneTruth()));
        LiveFeed feed =
                new LiveFeed(
                        frame ->
                                Optional.ofNullable(truths.get(frame.camera()))
                                        .map(truth -> truth.objects(frame))
                                        .orElse(List.of()));
        Consumer<TrackEvent> tracks =
                event -> {
                    feed.add(event);
                    detectors.forEach(detector -> detector.add(event));
                };
        keep(KafkaFeed.start(job, feed::add, tracks));
        RulesFeed.start(job, feed::add).ifPresent(this::keep);
        ViewerServer viewer =
                keep(
                        ViewerServer.start(
                                options.port(),
                                feed,
                                keep(new KafkaTargetControl(job)),
                                Optional.of(
                                        FlinkJobMonitor.of(
                                                dashboard,
                                                running.id(),
                                                FailureInjector::failNextBundle))));
        page = viewer.url();
        CameraBeat beat = new CameraBeat(Scenes.FRAMES_PER_SECOND);
        var writer = keep(new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class));
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            SceneTruth truth = truths.get(scene.cameraId());
            keep(SceneCamera.start(scene, truth, detectors.get(i), beat, writer, job));
        }
    }

    /**
     * Events are shown at once, so they are delivered at least once, and the page drops the second
     * of two with one id; with exactly-once they would be seen only after each checkpoint.
     */
    private static JobConfiguration configuration(String bootstrapServers, DemoOptions options) {
        Map<String, String> values =
                new HashMap<>(
                        Map.of(
                                KafkaOptions.BOOTSTRAP_SERVERS.key(),
                                bootstrapServers,
                                DeliveryOptions.GUARANTEE.key(),
                                "at-least-once",
                                ExecutionOptions.PARALLELISM.key(),
                                "1",
                                ExecutionOptions.CHECKPOINT_INTERVAL.key(),
                                "3 s",
                                OverloadOptions.POLICY.key(),
                                "STAY_LIVE",
                                OverloadOptions.MAX_LAG.key(),
                                "250 ms",
                                KafkaOptions.DETECTIONS_TOPIC.key(),
                                "detections",
                                KafkaOptions.RULES_TOPIC.key(),
                                "rules"));
        values.putAll(options.place().jobOptions());
        values.putAll(options.jobOptions());
        return JobConfiguration.of(values);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }
}
