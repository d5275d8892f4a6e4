package io.siamstream.experiments.benchmark.run;

import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.job.pipeline.Endpoints;
import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The pipeline's sources and sinks without a broker, whose machine is another one. For one run at a
 * time, in a cluster inside of this JVM.
 */
public final class FootageEndpoints implements Endpoints {

    /** How frames reach the source, which a local cluster runs in this JVM. */
    private static final AtomicReference<LongFunction<RawRecord>> FRAMES = new AtomicReference<>();

    private final RateLimiterStrategy<?> rate;

    private FootageEndpoints(LongFunction<RawRecord> frames, RateLimiterStrategy<?> rate) {
        FRAMES.set(frames);
        this.rate = rate;
    }

    /** So many frames of each camera in a second, without an end. */
    public static FootageEndpoints paced(Footage footage, double framesPerSecond) {
        return new FootageEndpoints(
                index -> footage.record(index, Instant.now()),
                RateLimiterStrategy.perSecond(footage.cameras().size() * framesPerSecond));
    }

    /**
     * Frames without an end, as many as the job takes.
     *
     * @param made counts the frames
     */
    static FootageEndpoints unpaced(Footage footage, AtomicLong made) {
        return new FootageEndpoints(
                index -> {
                    made.incrementAndGet();
                    return footage.record(index, Instant.now());
                },
                RateLimiterStrategy.noOp());
    }

    /** So many frames of each camera at the given rate, then none, and no end either. */
    public static FootageEndpoints pacedThenStill(
            Footage footage, double framesPerSecond, int frames) {
        int cameras = footage.cameras().size();
        RateLimiterStrategy<?> paced = RateLimiterStrategy.perSecond(cameras * framesPerSecond);
        return new FootageEndpoints(
                index -> footage.record(index, Instant.now()),
                thenStill(paced, (long) cameras * frames));
    }

    /** Limits as another strategy does up to a number of records, and lets none pass after it. */
    private static <S extends SourceSplit> RateLimiterStrategy<S> thenStill(
            RateLimiterStrategy<S> strategy, long records) {
        return parallelism -> {
            RateLimiter<S> limiter = strategy.createRateLimiter(parallelism);
            AtomicLong left = new AtomicLong(records);
            return asked ->
                    left.addAndGet(-asked) >= 0
                            ? limiter.acquire(asked)
                            : new CompletableFuture<>();
        };
    }

    @Override
    public Source<RawRecord, ?, ?> frames() {
        return new DataGeneratorSource<>(
                index -> FRAMES.get().apply(index),
                Long.MAX_VALUE,
                rate,
                TypeInformation.of(RawRecord.class));
    }

    /** One command, to a camera that sends nothing: the source must have something to read. */
    @Override
    public Source<RawRecord, ?, ?> commands() {
        return new DataGeneratorSource<>(
                index -> command(), 1, TypeInformation.of(RawRecord.class));
    }

    private static RawRecord command() {
        String camera = "no-camera";
        TargetCommand command =
                TargetCommand.newBuilder()
                        .setCameraId(camera)
                        .setTargetId("no-target")
                        .setAction(CommandAction.STOP)
                        .build();
        return new RawRecord(
                "commands",
                0,
                0,
                camera.getBytes(StandardCharsets.UTF_8),
                SingleObjectFormat.of(TargetCommand.class).encode(command));
    }

    @Override
    public Sink<TrackEvent> tracks() {
        return new DiscardingSink<>();
    }

    @Override
    public Sink<DeadLetter> deadLetters() {
        return new DiscardingSink<>();
    }
}
