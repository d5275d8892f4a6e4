package io.siamstream.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.e2e.kafka.Topics;
import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.ReferenceTracker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What breaks, and what it costs: each fault strikes the whole job over a real broker, and the
 * committed events are compared with those of an undisturbed run of the same footage. They must be
 * the same, one by one: ids, order, boxes, template versions.
 *
 * <p>{@code -Dsiamstream.fault.seeds=20} tries more footage; {@code -Dsiamstream.reliability.page}
 * writes docs/operate/reliability.md.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultMatrixITCase {

    private static final int CAMERAS = 3;
    private static final int ROUNDS = 40;
    private static final int SLOTS = 3;

    private Path folder;

    private final Map<Long, List<TrackEvent>> undisturbed = new HashMap<>();
    private final ReliabilityTable table = new ReliabilityTable();
    private NetworkLink link;
    private EmbeddedKafka kafka;
    private MiniCluster cluster;
    private int oldestTaskManager;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        int port = freePort();
        link = new NetworkLink(port);
        kafka = EmbeddedKafka.startBehindProxy(port, link.port());
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        flink.set(RestOptions.BIND_PORT, "0");
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(flink)
                                .setNumTaskManagers(2)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .setHaServices(MiniCluster.HaServices.WITH_LEADERSHIP_CONTROL)
                                .build());
        cluster.start();
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
        kafka.close();
        link.close();
        table.write();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("siamstream.fault.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyAcceptedFrameTouchesEachTargetOnce(long seed) throws Exception {
        List<FrameEvent> frames = footage(seed).frames();

        assertThat(undisturbed(seed))
                .extracting(FaultMatrixITCase::happening)
                .containsExactlyInAnyOrderElementsOf(AcceptedFrames.happeningsOf(frames));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aKilledTaskManagerCostsNothing(long seed) throws Exception {
        disturb("TaskManager killed", seed, run -> replaceTaskManager());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aKilledJobManagerCostsNothing(long seed) throws Exception {
        disturb(
                "JobManager lost, another takes over",
                seed,
                run -> {
                    HaLeadershipControl leadership = cluster.getHaLeadershipControl().orElseThrow();
                    leadership.revokeJobMasterLeadership(run.job()).get();
                    leadership.grantJobMasterLeadership(run.job()).get();
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRestartedBrokerCostsNothing(long seed) throws Exception {
        disturb("Broker restarted", seed, run -> kafka.restart());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCutWireToTheBrokerCostsNothing(long seed) throws Exception {
        disturb("Network to the broker cut for 5 s", seed, run -> link.cutFor(5_000));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSlowSinkHoldsBackTheJobAndLosesNothing(long seed) throws Exception {
        disturb(
                "Sink slow: each 8 KiB to the broker takes 100 ms",
                seed,
                run -> {
                    link.slowDown(100);
                    run.awaitEventsOf(footage(seed).part(0, 0.8));
                    link.slowDown(0);
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCameraWithFiftyTimesTheFramesCostsTheOthersNothing(long seed) throws Exception {
        disturb(
                "One camera sends 50 times as much",
                seed,
                run -> run.publish(Footage.of("hot-", seed, 1, 50 * ROUNDS).frames()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCameraThatFallsSilentAndReturnsGoesOn(long seed) throws Exception {
        Footage footage = footage(seed);
        Map<String, String> options = Map.of("lifecycle.camera.silent-after", "2 s");
        try (TrackingRun run = run("silent", seed, new PassCounter(), options)) {
            run.start(SLOTS + 1).publish(footage.part(0, 0.5));
            run.awaitEvents(events -> camerasTold(events, TrackEventType.CAMERA_SILENT) == CAMERAS);
            run.publish(footage.part(0.5, 1)).awaitEventsOf(footage.frames());
            run.awaitEvents(
                    events -> camerasTold(events, TrackEventType.CAMERA_RETURNED) == CAMERAS);
            finish("All cameras silent, then back", seed, run, footage.frames(), Duration.ZERO);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aJobThatIsCancelledGoesOnFromItsLastCheckpoint(long seed) throws Exception {
        disturb(
                "Job cancelled, submitted again from its checkpoint",
                seed,
                run -> {
                    run.cancel();
                    run.startFrom(lastCheckpoint(run), SLOTS + 1);
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFailureAfterThePassAndBeforeItsStateIsStoredCostsNothing(long seed) throws Exception {
        AtomicInteger passes = new AtomicInteger(20 + new Random(seed).nextInt(40));
        strike("Failure inside a flush", seed, DeviceFaults.failAfter(passes));
        assertThat(passes).hasNegativeValue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDeviceWithoutMemoryForABundleTakesItsHalves(long seed) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        strike("Device out of memory once: halved", seed, DeviceFaults.refuseBundles(refused, 1));
        assertThat(refused).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDeviceWithoutMemoryForHalfABundleFailsTheTask(long seed) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        strike("Device out of memory twice: task fails", seed, DeviceFaults.refuseAll(refused, 2));
        assertThat(refused).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSlowDeviceHoldsBackTheSourcesAndLosesNothing(long seed) throws Exception {
        strike("Device ten times too slow", seed, DeviceFaults.delay(30));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void targetsOnTheirWayToOtherCamerasArriveOnceThoughATaskManagerIsKilled(long seed)
            throws Exception {
        String fault = "TaskManager killed amid hand-overs";
        String topic = new Topics("", name(fault, seed)).handOvers();
        HandOverWave wave = new HandOverWave(seed);
        Map<String, String> options = Map.of("topic.hand-overs", topic);
        try (TrackingRun run = run(fault, seed, new PassCounter(), options)) {
            List<FrameEvent> before = wave.rounds(10);
            run.start(SLOTS + 1).publish(before).awaitEventsOf(before);
            run.command(wave.orders()).publish(wave.rounds(1));
            // A target without a camera runs no pass: any moment of a checkpoint interval will do.
            TimeUnit.MILLISECONDS.sleep(new Random(seed).nextInt(500));
            long struck = System.nanoTime();
            replaceTaskManager();
            run.publish(wave.rounds(3));
            run.awaitWhile(wave::arrived, () -> run.publish(wave.rounds(1)));
            run.awaitEvents(wave::complete);
            Duration recovery = Duration.ofNanos(System.nanoTime() - struck);

            finish(fault, seed, wave.compare(run.allEvents()), recovery);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachDetectedObjectIsStartedOnceThoughATaskManagerIsKilled(long seed) throws Exception {
        String fault = "TaskManager killed amid detections";
        Topics topics = new Topics("", name(fault, seed));
        DetectedSquares squares = new DetectedSquares();
        Map<String, String> options = new HashMap<>(squares.options());
        options.put("topic.detections", topics.detections());
        options.put("topic.rules", topics.rules());
        Random random = new Random(seed);
        try (TrackingRun run = run(fault, seed, new FaultHook() {}, options)) {
            run.with(context -> new ReferenceTracker()).rules(squares.rules()).start(SLOTS + 1);
            // Detections that are read before the rules start nothing.
            run.awaitWhile(squares::followed, () -> squares.sendTo(run, 2, true));
            squares.seeAll();
            squares.sendTo(run, 12, random.nextBoolean());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
            long struck = System.nanoTime();
            replaceTaskManager();
            squares.sendTo(run, 12, random.nextBoolean());
            run.awaitEvents(squares::complete);
            Duration recovery = Duration.ofNanos(System.nanoTime() - struck);

            finish(fault, seed, squares.compare(run.allEvents()), recovery);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void poisonGoesToTheDeadLettersAndDisturbsNobody(long seed) throws Exception {
        List<FrameEvent> frames = footage(seed).frames();
        Random random = new Random(seed);
        try (TrackingRun run = run("poison", seed, new PassCounter())) {
            List<Poison> poisons = Poison.all(frames.get(0));
            run.start(SLOTS + 1);
            int at = 0;
            for (Poison poison : poisons) {
                int to = Math.min(frames.size(), at + 1 + random.nextInt(6));
                run.publish(frames.subList(at, to));
                run.publish(poison.key(), poison.value());
                at = to;
            }
            run.publish(frames.subList(at, frames.size()));

            List<DeadLetter> letters = run.awaitDeadLetters(poisons.size());
            assertThat(letters)
                    .extracting(letter -> DeadLetterReason.valueOf(letter.getReason()))
                    .containsExactlyInAnyOrderElementsOf(
                            poisons.stream().map(Poison::reason).toList());
            finish("Poison, hostile records, a clock jump", seed, run, frames, Duration.ZERO);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsOfAnySizeDisturbNobody(long seed) throws Exception {
        List<FrameEvent> frames = footage(seed).frames();
        Random random = new Random(seed);
        try (TrackingRun run = run("oversized", seed, new PassCounter())) {
            List<Oversized> records = Oversized.all(frames.get(0), random);
            run.start(SLOTS + 1);
            int at = 0;
            for (Oversized record : records) {
                int to = Math.min(frames.size(), at + 1 + random.nextInt(6));
                run.publish(frames.subList(at, to));
                run.publish(record.key(), record.value());
                at = to;
            }
            run.publish(frames.subList(at, frames.size()));

            run.awaitDeadLetters((int) records.stream().filter(Oversized::isRefused).count());
            finish("Keys, ids and labels of up to 900 KB", seed, run, frames, Duration.ZERO);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void targetsSurviveEveryChangeOfTheParallelism(long seed) throws Exception {
        Footage footage = footage(seed);
        int[] parallelism = {1, 2, 5, 3, 1};
        try (TrackingRun run = run("rescale", seed, new PassCounter())) {
            run.start(parallelism[0]).publish(footage.part(0, 0.2));
            long restarted = System.nanoTime();
            for (int i = 1; i < parallelism.length; i++) {
                run.awaitEventsOf(footage.part(0, 0.2 * i));
                restarted = System.nanoTime();
                run.startFrom(run.stopWithSavepoint(folder), parallelism[i]);
                run.publish(footage.part(0.2 * i, 0.2 * (i + 1)));
            }
            run.awaitEventsOf(footage.frames());
            Duration recovery = Duration.ofNanos(System.nanoTime() - restarted);
            finish("Rescaled 1, 2, 5, 3, 1 by savepoints", seed, run, footage.frames(), recovery);
        }
    }

    /** What strikes a running job from outside. */
    private interface Disturbance {
        void strike(TrackingRun run) throws Exception;
    }

    /**
     * Disturbs a run from outside: after a checkpoint that provably holds the first part, in the
     * middle of the second.
     */
    private void disturb(String fault, long seed, Disturbance disturbance) throws Exception {
        Footage footage = footage(seed);
        PassCounter passes = new PassCounter();
        try (TrackingRun run = run(fault, seed, passes)) {
            run.start(SLOTS + 1).publish(footage.part(0, 0.4));
            run.awaitEventsOf(footage.part(0, 0.4));
            run.publish(footage.part(0.4, 0.8));
            passes.awaitMore(1 + new Random(seed).nextInt(10));

            long struck = System.nanoTime();
            disturbance.strike(run);
            run.awaitEventsOf(footage.part(0, 0.8));
            Duration recovery = Duration.ofNanos(System.nanoTime() - struck);

            run.publish(footage.part(0.8, 1));
            finish(fault, seed, run, footage.frames(), recovery);
        }
    }

    /** Disturbs a run from inside of the model's passes. */
    private void strike(String fault, long seed, FaultHook hook) throws Exception {
        Footage footage = footage(seed);
        try (TrackingRun run = run(fault, seed, hook)) {
            run.start(SLOTS + 1).publish(footage.part(0, 0.3));
            run.checkpoint();
            run.publish(footage.part(0.3, 1));
            finish(fault, seed, run, footage.frames(), Duration.ZERO);
        }
    }

    private void finish(
            String fault, long seed, TrackingRun run, List<FrameEvent> frames, Duration recovery)
            throws Exception {
        run.awaitEventsOf(frames);
        TrackComparison comparison =
                TrackComparison.of(undisturbed(seed), ofTheFootage(run.allEvents()));
        finish(fault, seed, comparison, recovery);
        assertThat(comparison.compared()).isGreaterThan(CAMERAS * ROUNDS / 2);
    }

    private void finish(String fault, long seed, TrackComparison comparison, Duration recovery) {
        table.add(fault, seed, comparison, recovery);
        assertThat(comparison).isEqualTo(TrackComparison.same(comparison.compared()));
    }

    /** Kills the task manager that runs longest, and starts another one. */
    private void replaceTaskManager() throws Exception {
        cluster.terminateTaskManager(oldestTaskManager++).get();
        cluster.startTaskManager();
    }

    /** The events of the footage's targets: other cameras and other happenings left out. */
    private static List<TrackEvent> ofTheFootage(List<TrackEvent> events) {
        return events.stream()
                .filter(event -> event.getCameraId().startsWith(Footage.CAMERA))
                .filter(event -> !event.getTargetId().isEmpty())
                .toList();
    }

    private static long camerasTold(List<TrackEvent> events, TrackEventType type) {
        return events.stream()
                .filter(event -> event.getType() == type)
                .map(TrackEvent::getCameraId)
                .distinct()
                .count();
    }

    private List<TrackEvent> undisturbed(long seed) throws Exception {
        if (!undisturbed.containsKey(seed)) {
            List<FrameEvent> frames = footage(seed).frames();
            try (TrackingRun run = run("undisturbed", seed, new PassCounter())) {
                run.start(1).publish(frames).awaitEventsOf(frames);
                undisturbed.put(seed, run.allEvents());
            }
        }
        return undisturbed.get(seed);
    }

    private TrackingRun run(String fault, long seed, FaultHook hook) {
        return run(fault, seed, hook, Map.of());
    }

    /** A job that reaches its broker over the link. */
    private TrackingRun run(
            String fault, long seed, FaultHook hook, Map<String, String> moreOptions) {
        Map<String, String> options = new HashMap<>(moreOptions);
        options.put("kafka.bootstrap.servers", "localhost:" + link.port());
        return new TrackingRun(kafka, cluster, name(fault, seed), hook, options);
    }

    private static String name(String fault, long seed) {
        return fault.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "-" + seed;
    }

    private static Footage footage(long seed) {
        return Footage.of(seed, CAMERAS, ROUNDS);
    }

    private String lastCheckpoint(TrackingRun run) throws Exception {
        CompletedCheckpointStats last =
                cluster.getExecutionGraph(run.job())
                        .get()
                        .getCheckpointStatsSnapshot()
                        .getHistory()
                        .getLatestCompletedCheckpoint();
        return last.getExternalPath();
    }

    private static String happening(TrackEvent event) {
        return AcceptedFrames.happening(
                event.getCameraId(),
                event.getTargetId(),
                event.getStreamEpoch(),
                event.getSequence());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
