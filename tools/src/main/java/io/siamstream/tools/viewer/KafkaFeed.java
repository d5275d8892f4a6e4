package io.siamstream.tools.viewer;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.kafka.TopicReader;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the frames topic and the tracks topic for the page, from now on. */
public final class KafkaFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Thread frames;
    private final Thread tracks;
    private volatile boolean running = true;

    private KafkaFeed(
            TopicReader<FrameEvent> frameReader,
            Consumer<CameraFrame> frameReceiver,
            TopicReader<TrackEvent> trackReader,
            Consumer<TrackEvent> trackReceiver) {
        frames = thread("viewer-frames", frameReader, event -> show(event, frameReceiver));
        tracks = thread("viewer-tracks", trackReader, trackReceiver);
    }

    /**
     * Starts reading.
     *
     * @param frames is given every frame that a browser can show, by one thread
     * @param tracks is given every track event, by another thread
     */
    public static KafkaFeed start(
            JobConfiguration job, Consumer<CameraFrame> frames, Consumer<TrackEvent> tracks) {
        KafkaFeed feed =
                new KafkaFeed(
                        new TopicReader<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class, false),
                        frames,
                        new TopicReader<>(job, KafkaOptions.TRACKS_TOPIC, TrackEvent.class, false),
                        tracks);
        feed.frames.start();
        feed.tracks.start();
        return feed;
    }

    @Override
    public void close() {
        running = false;
        try {
            frames.join();
            tracks.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends SpecificRecordBase> Thread thread(
            String name, TopicReader<T> reader, Consumer<T> receiver) {
        Thread thread =
                new Thread(
                        () -> {
                            try (reader) {
                                while (running) {
                                    reader.poll(POLL).forEach(receiver);
                                }
                            } catch (RuntimeException e) {
                                LOG.error("The viewer no longer reads from Kafka", e);
                            }
                        },
                        name);
        thread.setDaemon(true);
        return thread;
    }

    private static void show(FrameEvent event, Consumer<CameraFrame> receiver) {
        try {
            FramePicture.of(event).ifPresent(receiver);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "Frame {} of camera {} cannot be shown: {}",
                    event.getSequence(),
                    event.getCameraId(),
                    e.getMessage());
        }
    }
}
