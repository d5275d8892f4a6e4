package io.siamstream.tools.viewer.feed;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.kafka.TopicReader;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the frames topic and the tracks topic for the page, from now on and until it is closed:
 * what fails with one record, or with the broker for a while, does not end it.
 */
public final class KafkaFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 1000;

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
                        TopicReader.ofTracks(job, false),
                        tracks);
        feed.frames.start();
        feed.tracks.start();
        return feed;
    }

    /** Waits until the feed is closed. */
    public void await() throws InterruptedException {
        frames.join();
        tracks.join();
    }

    @Override
    public void close() {
        running = false;
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends SpecificRecordBase> Thread thread(
            String name, TopicReader<T> reader, Consumer<T> receiver) {
        Thread thread = new Thread(() -> read(reader, receiver), name);
        thread.setDaemon(true);
        return thread;
    }

    private <T extends SpecificRecordBase> void read(TopicReader<T> reader, Consumer<T> receiver) {
        try (reader) {
            while (running) {
                try {
                    reader.poll(POLL, message -> give(message, receiver));
                } catch (InterruptException e) {
                    return;
                } catch (RuntimeException e) {
                    LOG.error("Kafka cannot be read just now, trying again: {}", e.toString());
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One record that cannot be shown is nothing to the next. */
    private static <T> void give(T message, Consumer<T> receiver) {
        try {
            receiver.accept(message);
        } catch (RuntimeException e) {
            LOG.warn("A record cannot be shown: {}", e.toString());
            LOG.debug("A record cannot be shown", e);
        }
    }

    private static void show(FrameEvent event, Consumer<CameraFrame> receiver) {
        FramePicture.of(event).ifPresent(receiver);
    }
}
