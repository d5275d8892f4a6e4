package io.siamstream.tools.viewer.feed;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.detection.FollowRulesOf;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.tools.kafka.TopicReader;
import io.siamstream.tracker.detection.FollowRules;
import io.siamstream.tracker.detection.Zone;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the page the zones of the cameras: those of the job's options, and those of the rules topic
 * from its beginning on. Rules that the job refuses change nothing here either.
 */
public final class RulesFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RulesFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 1000;
    private static final String ALL = "*";

    private final FollowRules otherwise;
    private final Consumer<CameraZones> receiver;
    private final Thread thread;
    private volatile boolean running = true;

    private RulesFeed(
            FollowRules otherwise,
            TopicReader<DetectionRules> reader,
            Consumer<CameraZones> receiver) {
        this.otherwise = otherwise;
        this.receiver = receiver;
        this.thread = new Thread(() -> read(reader), "viewer-rules");
        thread.setDaemon(true);
    }

    /**
     * Starts reading.
     *
     * @param receiver is given the zones of the options at once, later those of single cameras
     * @return empty where the job reads no rules
     */
    public static Optional<RulesFeed> start(JobConfiguration job, Consumer<CameraZones> receiver) {
        if (job.find(KafkaOptions.DETECTIONS_TOPIC).isEmpty()) {
            return Optional.empty();
        }
        FollowRules options = FollowRulesOf.options(job.operatorOptions());
        receiver.accept(zones(ALL, options));
        if (job.find(KafkaOptions.RULES_TOPIC).isEmpty()) {
            return Optional.empty();
        }
        RulesFeed feed =
                new RulesFeed(
                        options,
                        new TopicReader<>(
                                job, KafkaOptions.RULES_TOPIC, DetectionRules.class, true),
                        receiver);
        feed.thread.start();
        return Optional.of(feed);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(TopicReader<DetectionRules> reader) {
        try (reader) {
            while (running) {
                try {
                    reader.pollKeys(POLL, this::take);
                } catch (InterruptException e) {
                    return;
                } catch (RuntimeException e) {
                    LOG.error("Rules cannot be read just now, trying again: {}", e.toString());
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String camera, Optional<DetectionRules> rules) {
        if (camera == null) {
            return;
        }
        if (rules.isEmpty()) {
            receiver.accept(
                    camera.equals(ALL) ? zones(ALL, otherwise) : new CameraZones(camera, null));
            return;
        }
        try {
            receiver.accept(zones(camera, FollowRulesOf.topic(rules.get(), otherwise)));
        } catch (IllegalArgumentException e) {
            LOG.warn("The job refuses the rules of camera {}: {}", camera, e.getMessage());
        }
    }

    private static CameraZones zones(String camera, FollowRules rules) {
        return new CameraZones(camera, rules.zones().stream().map(Zone::corners).toList());
    }
}
