package io.siamstream.experiments.benchmark;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.experiments.benchmark.run.BareRun;
import io.siamstream.experiments.benchmark.run.BenchmarkJob;
import io.siamstream.experiments.benchmark.run.Share;
import io.siamstream.experiments.benchmark.run.SpanMeter;
import io.siamstream.experiments.benchmark.speed.SpeedSetting;
import io.siamstream.job.kafka.KafkaEndpoints;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.local.MeteredTracker;
import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.options.BundleOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.kafka.JobTopics;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The job beside the bare tracker with as many threads. The frames are in the topic before the job
 * starts, so that it is what limits; broker, job and bare tracker run on the same processors, and
 * take turns.
 */
final class JobSection {

    private static final int PARTITIONS = 4;
    private static final int MAX_FRAME_BYTES = 4 << 20;
    private static final long PATIENCE_SECONDS = 240;
    private static final int WARM_UP_FRAMES = 3;

    /** What is followed once before all that counts: a job runs for days, and is compiled once. */
    private static final Load UNCOUNTED = new Load(8, 1, 240);

    private final SpeedSetting setting;
    private final int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Some cameras.
     *
     * @param frames frames of each
     */
    private record Load(int cameras, int targets, int frames) {

        int targetFrames() {
            return cameras * targets * frames;
        }

        int warmUp() {
            return cameras * targets * WARM_UP_FRAMES;
        }
    }

    private JobSection(SpeedSetting setting) {
        this.setting = setting;
    }

    /** Measures loads of several kinds and gives the lines of the section. */
    static List<String> lines(SpeedSetting setting) throws Exception {
        return new JobSection(setting).measure();
    }

    private List<Load> loads() {
        return setting.quick()
                ? List.of(new Load(1, 1, 8), new Load(4, 1, 6))
                : List.of(
                        new Load(1, 1, 90),
                        new Load(8, 1, 90),
                        new Load(64, 1, 18),
                        new Load(1, 8, 90),
                        new Load(1, 64, 18));
    }

    private List<String> measure() throws Exception {
        Map<Integer, ShareTable> tables = new TreeMap<>();
        List<Load> loads = loads();
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            if (!setting.quick()) {
                Footage footage = footage(UNCOUNTED);
                setting.say(
                        "job: not counted: %.1f of %.1f targets/s",
                        job(kafka, footage, UNCOUNTED, "warm-").targetsPerSecond(),
                        bare(footage, UNCOUNTED).targetsPerSecond());
            }
            for (int round = 0; round < setting.rounds(); round++) {
                for (int i = 0; i < loads.size(); i++) {
                    Load load = loads.get(i);
                    Footage footage = footage(load);
                    Share bare = bare(footage, load);
                    Share job = job(kafka, footage, load, "r%d-%d-".formatted(round, i));
                    tables.computeIfAbsent(
                                    i, unseen -> new ShareTable(load.cameras(), load.targets()))
                            .add(bare, job);
                    setting.say(
                            "job: round %d of %d, %d camera(s) of %d target(s): %.1f of %.1f"
                                    + " targets/s",
                            round + 1,
                            setting.rounds(),
                            load.cameras(),
                            load.targets(),
                            job.targetsPerSecond(),
                            bare.targetsPerSecond());
                }
            }
        }
        return ShareTable.lines(new ArrayList<>(tables.values()));
    }

    private Footage footage(Load load) throws IOException {
        return Footage.of(setting.folder(), load.cameras(), load.frames(), load.targets());
    }

    private Share bare(Footage footage, Load load) throws Exception {
        SpanMeter meter = new SpanMeter(load.warmUp(), load.targetFrames());
        BareRun.run(
                new DecodedFootage(footage),
                load.frames(),
                BundleOptions.FRAMES.defaultValue(),
                BundleOptions.TARGETS.defaultValue(),
                setting.open(Profile.LIGHT, threads),
                meter);
        return meter.share();
    }

    private Share job(EmbeddedKafka kafka, Footage footage, Load load, String prefix)
            throws Exception {
        JobConfiguration configuration =
                JobConfiguration.of(
                        Map.of(
                                KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers(),
                                KafkaOptions.FRAMES_TOPIC.key(), prefix + "frames",
                                KafkaOptions.COMMANDS_TOPIC.key(), prefix + "commands",
                                KafkaOptions.TRACKS_TOPIC.key(), prefix + "tracks",
                                KafkaOptions.DEAD_LETTERS_TOPIC.key(), prefix + "dead-letters",
                                KafkaOptions.GROUP_ID.key(), prefix + "group",
                                KafkaOptions.MAX_FRAME_SIZE.key(), MAX_FRAME_BYTES + " bytes",
                                OverloadOptions.CAMERA_TARGETS.key(), "" + load.targets(),
                                DeliveryOptions.GUARANTEE.key(), "at-least-once"));
        JobTopics.create(kafka, configuration, PARTITIONS, MAX_FRAME_BYTES);
        send(configuration, footage, load);
        SpanMeter meter = new SpanMeter(load.warmUp(), load.targetFrames());
        try (LocalJob running =
                BenchmarkJob.start(
                        new KafkaEndpoints(configuration),
                        new MeteredTracker(setting.open(Profile.LIGHT, threads), meter),
                        configuration)) {
            if (!meter.await(PATIENCE_SECONDS)) {
                running.requireRunning();
                throw new IllegalStateException(
                        "%d cameras of %d targets were not followed in %d s; is something else"
                                        .formatted(load.cameras(), load.targets(), PATIENCE_SECONDS)
                                + " using the processors?");
            }
        }
        return meter.share();
    }

    private static void send(JobConfiguration configuration, Footage footage, Load load) {
        Instant begin = Instant.now();
        try (var writer =
                new TopicWriter<>(configuration, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            for (int i = 0; i < load.cameras() * load.frames(); i++) {
                FrameEvent frame = footage.frame(i, begin.plusMillis(i));
                writer.send(frame.getCameraId(), frame);
            }
            writer.flush();
        }
    }
}
