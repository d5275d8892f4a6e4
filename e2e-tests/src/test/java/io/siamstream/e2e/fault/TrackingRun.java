package io.siamstream.e2e.fault;

import io.siamstream.e2e.kafka.MessageWriter;
import io.siamstream.e2e.kafka.TopicReader;
import io.siamstream.e2e.kafka.Topics;
import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.kafka.KafkaEndpoints;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.pipeline.TrackingPipeline;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tracker.image.Image;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole job over a real broker, exactly once, with topics of its own and a {@link
 * LedgerTracker} in the tracker's place; and what is done to it.
 */
public final class TrackingRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PARTITIONS = 4;

    /** Tasks run in this JVM and find the hook of their run here. */
    private static final Map<String, FaultHook> HOOKS = new ConcurrentHashMap<>();

    private final MiniCluster cluster;
    private final String name;
    private final JobConfiguration configuration;
    private final MessageWriter writer;
    private final TopicReader<TrackEvent> tracks;
    private final TopicReader<DeadLetter> deadLetters;
    private TrackerFactory tracker;
    private JobID job;

    /** A run that is not yet started. */
    public TrackingRun(EmbeddedKafka kafka, MiniCluster cluster, String name, FaultHook hook) {
        this(kafka, cluster, name, hook, Map.of());
    }

    /** A run that is not yet started, with options of its own. */
    public TrackingRun(
            EmbeddedKafka kafka,
            MiniCluster cluster,
            String name,
            FaultHook hook,
            Map<String, String> options) {
        this.cluster = cluster;
        this.name = name;
        HOOKS.put(name, hook);
        this.tracker = context -> new LedgerTracker(HOOKS.get(name));
        Topics topics = new Topics(kafka.bootstrapServers(), name);
        topics.all().forEach(topic -> kafka.createTopic(topic, PARTITIONS, 1 << 20));
        Map<String, String> values = new HashMap<>(topics.options());
        values.put("source.start", "earliest");
        values.put("delivery.guarantee", "exactly-once");
        values.put("bundle.age", "5 ms");
        // Pauses of a test are no silence of its cameras.
        values.put("lifecycle.camera.silent-after", "1 h");
        values.put("lifecycle.camera.ends-after", "2 h");
        values.putAll(options);
        this.configuration = JobConfiguration.of(values);
        this.writer = new MessageWriter(topics);
        this.tracks = TopicReader.tracks(topics);
        this.deadLetters = TopicReader.deadLetters(topics);
    }

    /** Has another tracker in the place of the ledger's. */
    TrackingRun with(TrackerFactory another) {
        tracker = another;
        return this;
    }

    /** Starts the job anew. */
    public TrackingRun start(int parallelism) throws Exception {
        return submit(parallelism, SavepointRestoreSettings.none());
    }

    /** Starts the job from a savepoint or a checkpoint. */
    TrackingRun startFrom(String savepoint, int parallelism) throws Exception {
        return submit(parallelism, SavepointRestoreSettings.forPath(savepoint));
    }

    private TrackingRun submit(int parallelism, SavepointRestoreSettings restore) throws Exception {
        Configuration flink = new Configuration();
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 20);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(flink);
        new TrackingPipeline(
                        new KafkaEndpoints(configuration),
                        tracker,
                        (encoding, width, height, bytes) -> {
                            byte[] bgr = new byte[bytes.remaining()];
                            bytes.duplicate().get(bgr);
                            return new Image(width, height, bgr);
                        },
                        configuration)
                .addTo(environment);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        graph.setSavepointRestoreSettings(restore);
        job = cluster.submitJob(graph).get().getJobID();
        return this;
    }

    JobID job() {
        return job;
    }

    /** Sends frames and returns when the broker has them. */
    public TrackingRun publish(List<FrameEvent> frames) {
        writer.frames(frames);
        return this;
    }

    /** Sends rules. */
    TrackingRun rules(DetectionRules rules) {
        writer.rules(rules);
        return this;
    }

    /** Sends what a detector saw. */
    TrackingRun detect(List<DetectionEvent> detections) {
        writer.detections(detections);
        return this;
    }

    /** Sends commands. */
    TrackingRun command(List<TargetCommand> commands) {
        commands.forEach(writer::command);
        return this;
    }

    /** Has more sent, some at a time, until the committed events fulfil a condition. */
    void awaitWhile(Predicate<List<TrackEvent>> condition, Runnable more) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(tracks.readFor(Duration.ofSeconds(1)))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("events do not come");
            }
            more.run();
        }
    }

    /** Sends any bytes to the frames topic. */
    TrackingRun publish(String key, byte[] value) throws Exception {
        writer.poison(key, value);
        return this;
    }

    /** Takes a checkpoint and returns when it is complete: what was tracked before is in it. */
    TrackingRun checkpoint() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                cluster.triggerCheckpoint(job).get(30, TimeUnit.SECONDS);
                return this;
            } catch (Exception e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                // The tasks may not all run yet.
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Waits until the last frame of every camera of the footage has a committed event. */
    public List<TrackEvent> awaitEventsOf(List<FrameEvent> frames) throws Exception {
        Map<String, FrameEvent> last = new HashMap<>();
        frames.forEach(
                frame ->
                        last.merge(
                                frame.getCameraId(),
                                frame,
                                (one, other) -> isNewer(other, one) ? other : one));
        return tracks.await(
                events -> last.values().stream().allMatch(frame -> contains(events, frame)),
                PATIENCE);
    }

    /** Waits for committed events that fulfil a condition. */
    List<TrackEvent> awaitEvents(Predicate<List<TrackEvent>> condition) throws Exception {
        return tracks.await(condition, PATIENCE);
    }

    /** All committed events, after one more checkpoint has committed what was still open. */
    List<TrackEvent> allEvents() throws Exception {
        checkpoint();
        return tracks.drain(Duration.ofMillis(700));
    }

    /** Waits for a number of dead letters. */
    List<DeadLetter> awaitDeadLetters(int count) throws Exception {
        return deadLetters.await(letters -> letters.size() >= count, PATIENCE);
    }

    /** Stops the job with a savepoint and tells where it is. */
    String stopWithSavepoint(Path folder) throws Exception {
        checkpoint();
        return cluster.stopWithSavepoint(
                        job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Ends the job without a savepoint and returns when it has ended. */
    void cancel() {
        cluster.cancelJob(job).join();
        cluster.requestJobResult(job).join();
    }

    @Override
    public void close() {
        if (job != null && !cluster.getJobStatus(job).join().isGloballyTerminalState()) {
            cancel();
        }
        writer.close();
        tracks.close();
        deadLetters.close();
        HOOKS.remove(name);
    }

    private static boolean isNewer(FrameEvent one, FrameEvent other) {
        return one.getStreamEpoch() > other.getStreamEpoch()
                || one.getStreamEpoch() == other.getStreamEpoch()
                        && one.getSequence() > other.getSequence();
    }

    private static boolean contains(List<TrackEvent> events, FrameEvent frame) {
        return events.stream()
                .anyMatch(
                        event ->
                                Objects.equals(event.getCameraId(), frame.getCameraId())
                                        && event.getStreamEpoch() == frame.getStreamEpoch()
                                        && event.getSequence() == frame.getSequence());
    }
}
