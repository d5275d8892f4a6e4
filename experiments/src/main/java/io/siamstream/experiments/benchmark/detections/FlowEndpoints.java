package io.siamstream.experiments.benchmark.detections;

import io.siamstream.job.pipeline.Endpoints;
import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.TrackEvent;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The pipeline's sources and sinks for a {@link FrameFlow}, without a broker. For one run at a time
 * and one slot, in a cluster inside of this JVM.
 */
final class FlowEndpoints implements Endpoints {

    /** How the run reaches sources and sinks, which a local cluster runs in this JVM. */
    private static final AtomicReference<Run> RUN = new AtomicReference<>();

    private record Run(ScenePlan plan, DetectionLoad load, FrameFlow flow) {

        /** The n-th of the frames that the detector looks at, as index of all cameras' frames. */
        int detected(long n) {
            int cameras = plan.cameras();
            return Math.toIntExact(n / cameras * load.every() * cameras + n % cameras);
        }

        RawRecord frame(long n) {
            RawRecord frame = plan.frame(Math.toIntExact(n));
            flow.sent();
            return frame;
        }

        CompletionStage<Void> turnOfDetections(long n) {
            return flow.detections(detected(n) + 1L + (long) load.late() * plan.cameras());
        }

        long looks() {
            int ofCamera = (plan.frames() / plan.cameras() - 1) / load.every() + 1;
            return (long) ofCamera * plan.cameras();
        }
    }

    /** What a record has to wait for. */
    private interface Turns extends Serializable {
        CompletionStage<Void> of(long n);
    }

    FlowEndpoints(ScenePlan plan, DetectionLoad load, FrameFlow flow) {
        RUN.set(new Run(plan, load, flow));
    }

    @Override
    public Source<RawRecord, ?, ?> frames() {
        return new DataGeneratorSource<>(
                n -> RUN.get().frame(n),
                Long.MAX_VALUE,
                inTurn(n -> RUN.get().flow().frame(n)),
                TypeInformation.of(RawRecord.class));
    }

    /** None ever: but a source must not end, or the job would. */
    @Override
    public Source<RawRecord, ?, ?> commands() {
        return new DataGeneratorSource<>(
                n -> RUN.get().frame(n),
                Long.MAX_VALUE,
                inTurn(n -> new CompletableFuture<>()),
                TypeInformation.of(RawRecord.class));
    }

    @Override
    public Source<RawRecord, ?, ?> detections() {
        return new DataGeneratorSource<>(
                n -> RUN.get().plan().detections(RUN.get().detected(n)),
                RUN.get().looks(),
                inTurn(n -> RUN.get().turnOfDetections(n)),
                TypeInformation.of(RawRecord.class));
    }

    private static <S extends SourceSplit> RateLimiterStrategy<S> inTurn(Turns turns) {
        return parallelism ->
                new RateLimiter<>() {
                    private long next;

                    @Override
                    public CompletionStage<Void> acquire(int records) {
                        next += records;
                        return turns.of(next - 1);
                    }
                };
    }

    @Override
    public Sink<TrackEvent> tracks() {
        return new CountingSink();
    }

    @Override
    public Sink<DeadLetter> deadLetters() {
        return new DiscardingSink<>();
    }

    private static final class CountingSink implements Sink<TrackEvent> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<TrackEvent> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(TrackEvent event, Context unused) {
                    RUN.get().flow().told(event);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
