package io.siamstream.operators.decoding;

import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.tracker.image.Image;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * Fetches and decodes pictures on a few threads of its own. Whoever asks bounds how many pictures
 * are asked for at once.
 */
public final class DecoderPool implements AutoCloseable {

    private final ImageDecoder images;
    private final PayloadFetcher payloads;
    private final LongConsumer decodeNanos;
    private final ExecutorService threads;

    /**
     * A pool as the options say.
     *
     * @param decodeNanos is told how long each picture took, on the thread that made it
     */
    public DecoderPool(ImageDecoder images, LongConsumer decodeNanos, ReadableConfig options) {
        this.images = images;
        this.payloads = new PayloadFetcher(options);
        this.decodeNanos = decodeNanos;
        this.threads =
                Executors.newFixedThreadPool(
                        options.get(DecodingOptions.THREADS),
                        new ExecutorThreadFactory("siamstream-decoder"));
    }

    /**
     * The picture of a frame. Fails with a {@link RecordRejectedException} when the frame has none;
     * nothing that a producer sends makes it fail otherwise.
     */
    public CompletableFuture<Image> decode(ReceivedFrame received) {
        CompletableFuture<Image> picture = new CompletableFuture<>();
        threads.execute(
                () -> {
                    if (!picture.isCancelled()) {
                        complete(picture, received.getFrame());
                    }
                });
        return picture;
    }

    private void complete(CompletableFuture<Image> picture, FrameEvent frame) {
        long begin = System.nanoTime();
        try {
            picture.complete(decode(frame));
        } catch (RecordRejectedException e) {
            picture.completeExceptionally(e);
        } catch (RuntimeException e) {
            picture.completeExceptionally(
                    new RecordRejectedException(
                            DeadLetterReason.IMAGE_UNREADABLE,
                            "The decoder failed on the picture: " + e,
                            e));
        } catch (Error e) {
            // Out of memory and its like are the task's matter: it fails when it asks.
            picture.completeExceptionally(e);
        } finally {
            decodeNanos.accept(System.nanoTime() - begin);
        }
    }

    private Image decode(FrameEvent frame) throws RecordRejectedException {
        return images.decode(
                frame.getEncoding(), frame.getWidth(), frame.getHeight(), payloads.fetch(frame));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
