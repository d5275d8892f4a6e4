package io.siamstream.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.decoding.BgrDecoder;
import io.siamstream.operators.options.BundleOptions;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.tracking.CameraTracking;
import io.siamstream.operators.tracking.Connections;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A task that fails within a flush, after the model ran and before the barrier, leaves no trace in
 * the events: each frame changed each template exactly once.
 */
class FailureRecoveryITCase {

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final int CAMERAS = 3;
    private static final int FRAMES = 60;
    private static final int LATE_START = 20;
    private static final int MOST_EVENTS = 100_000;

    private static final AtomicInteger checkpoints = new AtomicInteger();
    private static final AtomicInteger failures = new AtomicInteger();

    @BeforeEach
    void reset() {
        checkpoints.set(0);
        failures.set(0);
    }

    @ParameterizedTest
    @CsvSource({"hashmap, false", "hashmap, true", "rocksdb, false", "rocksdb, true"})
    void aFailureWithinAFlushShowsInNoEvent(String backend, boolean objectReuse) throws Exception {
        List<TrackEvent> undisturbed = run(backend, objectReuse, ReferenceTracker::new);
        assertThat(undisturbed).hasSizeGreaterThan(CAMERAS * (FRAMES + FRAMES - LATE_START - 1));
        List<TrackEvent> disturbed = run(backend, objectReuse, FailingTracker::new);
        assertThat(failures).hasValue(1);
        assertThat(disturbed)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("emitTime")
                .containsExactlyElementsOf(undisturbed);
    }

    private static List<TrackEvent> run(
            String backend, boolean objectReuse, SerializableTracker tracker) throws Exception {
        checkpoints.set(0);
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(PipelineOptions.OBJECT_REUSE, objectReuse);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(2);
        Configuration options = new Configuration();
        options.set(BundleOptions.AGE, Duration.ofMillis(5));
        options.set(LifecycleOptions.SILENT_AFTER, Duration.ofMinutes(2));
        DataStream<TrackEvent> events =
                CameraTracking.attach(
                        frames(environment),
                        commands(environment),
                        context -> tracker.open(),
                        new BgrDecoder(),
                        options,
                        Connections.NONE);
        List<TrackEvent> all = new ArrayList<>(events.executeAndCollect(MOST_EVENTS));
        all.sort(
                Comparator.comparing(TrackEvent::getCameraId)
                        .thenComparing(TrackEvent::getTargetId)
                        .thenComparing(TrackEvent::getSequence)
                        .thenComparing(TrackEvent::getEventId));
        return all;
    }

    private static DataStream<ReceivedFrame> frames(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(
                        new NumberSequenceSource(0, (long) CAMERAS * FRAMES - 1),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .setParallelism(1)
                .map(new FrameMaker())
                .returns(new AvroTypeInfo<>(ReceivedFrame.class))
                .setParallelism(1);
    }

    private static DataStream<CameraOrder> commands(StreamExecutionEnvironment environment) {
        List<CameraOrder> starts = new ArrayList<>();
        for (int camera = 0; camera < CAMERAS; camera++) {
            starts.add(
                    Orders.of(
                            TestCamera.received(
                                    new TestCamera("camera-" + camera).startCommand(1, LATE_START),
                                    camera)));
        }
        return environment.fromData(starts, Orders.TYPE);
    }

    /** Frames of all cameras in turn, slow enough for checkpoints to come between them. */
    private static final class FrameMaker extends RichMapFunction<Long, ReceivedFrame>
            implements CheckpointListener {
        private static final long serialVersionUID = 1L;

        @Override
        public ReceivedFrame map(Long number) throws InterruptedException {
            Thread.sleep(10);
            TestCamera camera = new TestCamera("camera-" + number % CAMERAS);
            long sequence = number / CAMERAS;
            return TestCamera.received(
                    sequence == 0 ? camera.frameThatStarts(0, 0) : camera.frame(sequence));
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpoints.incrementAndGet();
        }
    }

    /** Fails once, some passes after a checkpoint, when it has done a pass. */
    private static final class FailingTracker implements Tracker {
        private final ReferenceTracker tracker = new ReferenceTracker();
        private int passes;

        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            TrackedBatch done = tracker.track(requests);
            if (checkpoints.get() >= 2 && ++passes >= 5 && failures.compareAndSet(0, 1)) {
                throw new IllegalStateException("injected");
            }
            return done;
        }

        @Override
        public void close() {
            tracker.close();
        }
    }

    /** Opens a tracker on the task. */
    @FunctionalInterface
    private interface SerializableTracker extends Serializable {
        Tracker open();
    }
}
