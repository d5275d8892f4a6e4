package io.siamstream.tools.load;

import com.sun.management.OperatingSystemMXBean;
import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.kafka.KafkaEndpoints;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.pipeline.TrackingPipeline;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.decoding.OpenCvImageDecoder;
import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.options.OverloadPolicy;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.kafka.JobTopics;
import io.siamstream.tools.kafka.TopicReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Broker, job of one task slot and cameras of a measurement, all in this JVM. */
final class LoadRun implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int MAX_FRAME_BYTES = 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A target has one of these events for each frame. */
    private static final Set<TrackEventType> OF_FRAMES =
            EnumSet.of(
                    TrackEventType.STARTED,
                    TrackEventType.UPDATED,
                    TrackEventType.LOST,
                    TrackEventType.REACQUIRED);

    private final EmbeddedKafka kafka;
    private final JobConfiguration configuration;
    private final LocalJob job;
    private final LoadCameras cameras;
    private final TopicReader<TrackEvent> tracks;

    private LoadRun(
            EmbeddedKafka kafka,
            JobConfiguration configuration,
            Function<JobConfiguration, TrackerFactory> trackers,
            long seed)
            throws Exception {
        this.kafka = kafka;
        this.configuration = configuration;
        JobTopics.create(kafka, configuration, PARTITIONS, MAX_FRAME_BYTES);
        this.cameras = new LoadCameras(configuration, seed);
        this.tracks = TopicReader.ofTracks(configuration, true);
        WorkMeter.reset();
        this.job =
                LocalJob.start(
                        "siamstream load",
                        LocalJob.oneSlot(),
                        new TrackingPipeline(
                                        new KafkaEndpoints(configuration),
                                        WorkMeter.meteredTrackers(trackers.apply(configuration)),
                                        WorkMeter.meteredDecoder(
                                                new OpenCvImageDecoder(
                                                        configuration.operatorOptions())),
                                        configuration)
                                ::addTo);
    }

    /**
     * Starts everything.
     *
     * @param options the job's options that differ from those of a load
     * @param trackers opens trackers as the job's options say
     * @param seed chooses textures and noise of the scenes, and how far the cameras are apart
     */
    static LoadRun start(
            Map<String, String> options,
            Function<JobConfiguration, TrackerFactory> trackers,
            long seed)
            throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        try {
            return new LoadRun(
                    kafka, configuration(kafka.bootstrapServers(), options), trackers, seed);
        } catch (Exception e) {
            kafka.close();
            throw e;
        }
    }

    /** Events are seen when they are sent, and no target ends while a load is measured. */
    private static JobConfiguration configuration(
            String bootstrapServers, Map<String, String> options) {
        Map<String, String> values =
                new HashMap<>(
                        Map.of(
                                KafkaOptions.BOOTSTRAP_SERVERS.key(),
                                bootstrapServers,
                                DeliveryOptions.GUARANTEE.key(),
                                "at-least-once",
                                LifecycleOptions.LOST_ENDS_AFTER.key(),
                                "1 h"));
        values.putAll(options);
        return JobConfiguration.of(values);
    }

    /** The options that the job runs with. */
    JobConfiguration configuration() {
        return configuration;
    }

    /** Mean size of the cameras' pictures, bytes. */
    double meanFrameBytes() {
        return cameras.meanBytes();
    }

    /**
     * Puts a load on the job, measures while the cameras send, and waits until all is worked off.
     *
     * @param name what the cameras are called, another for each measurement
     * @param warmUp how long the cameras send before it counts
     * @param time how long it counts
     * @throws IllegalStateException if the job fails, or events are missing long after the cameras
     *     have ended
     */
    Measurement measure(String name, LoadPoint point, Duration warmUp, Duration time)
            throws Exception {
        Duration whole = warmUp.plus(time);
        long startNanos = System.nanoTime() + warmUp.toNanos();
        long cpu = PROCESS.getProcessCpuTime();
        LoadCameras.Sent sent = cameras.send(name, point, whole);
        double cores = (double) (PROCESS.getProcessCpuTime() - cpu) / whole.toNanos();
        List<WorkMeter.Work> passes = WorkMeter.passesBetween(startNanos, time);
        List<WorkMeter.Work> decodings = WorkMeter.decodingsBetween(startNanos, time);
        Instant from = sent.begin().plus(warmUp);
        Instant to = from.plus(time);
        List<TrackEvent> events =
                staysLive()
                        ? readUntilQuiet(name)
                        : readAll(name, point.events(whole.toMillis() / 1000.0));
        long followed =
                events.stream()
                        .map(TrackEvent::getEmitTime)
                        .filter(emitted -> !emitted.isBefore(from) && emitted.isBefore(to))
                        .count();
        double seconds = time.toMillis() / 1000.0;
        return new Measurement(
                point,
                seconds,
                followed / seconds,
                Latency.of(
                        events.stream()
                                .filter(event -> !event.getCaptureTime().isBefore(from))
                                .mapToDouble(LoadRun::latencyMillis)
                                .toArray()),
                passes,
                decodings,
                configuration.operatorOptions().get(DecodingOptions.THREADS),
                cores,
                sent.late());
    }

    @Override
    public void close() throws IOException {
        try {
            job.close();
        } finally {
            tracks.close();
            kafka.close();
        }
    }

    private List<TrackEvent> readAll(String name, long count) throws Exception {
        List<TrackEvent> events = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (events.size() < count) {
            job.requireRunning();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d of %d events came; is something else using the processors?"
                                .formatted(events.size(), count));
            }
            poll(name, events);
        }
        return events;
    }

    private boolean staysLive() {
        return configuration.operatorOptions().get(OverloadOptions.POLICY)
                == OverloadPolicy.STAY_LIVE;
    }

    /** All events of a load of which frames are passed over, so that nobody knows how many come. */
    private List<TrackEvent> readUntilQuiet(String name) throws Exception {
        List<TrackEvent> events = new ArrayList<>();
        long heard = System.nanoTime();
        while (System.nanoTime() - heard < QUIET.toNanos()) {
            job.requireRunning();
            int before = events.size();
            poll(name, events);
            heard = events.size() > before ? System.nanoTime() : heard;
        }
        return events;
    }

    private void poll(String name, List<TrackEvent> events) {
        tracks.poll(POLL).stream()
                .filter(event -> event.getCameraId().startsWith(name + "-"))
                .filter(event -> OF_FRAMES.contains(event.getType()))
                .forEach(events::add);
    }

    private static double latencyMillis(TrackEvent event) {
        return Duration.between(event.getCaptureTime(), event.getEmitTime()).toNanos() / 1e6;
    }
}
