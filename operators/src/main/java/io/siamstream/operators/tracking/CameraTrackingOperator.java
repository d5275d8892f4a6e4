package io.siamstream.operators.tracking;

import io.siamstream.operators.AssignedDevice;
import io.siamstream.operators.DeadLetterCounters;
import io.siamstream.operators.DeadLetters;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.TrackingMetric;
import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.decoding.ImageDecoder;
import io.siamstream.operators.options.BundleOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.options.OverloadPolicy;
import io.siamstream.schemas.CameraState;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TargetStatus;
import io.siamstream.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.state.KeyedStateFunction;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Follows the targets of many cameras, keyed by camera. Frames and commands are gathered in a
 * bounded buffer and worked off in rounds, in each of which the model sees at most one frame of
 * every camera. A round runs when enough cameras have a decoded frame or the oldest has waited long
 * enough; all of the buffer is worked off before a watermark, before a checkpoint's barrier and at
 * the end, so nothing that was read is in memory alone when state is written.
 */
final class CameraTrackingOperator extends AbstractStreamOperator<TrackEvent>
        implements TwoInputStreamOperator<ReceivedFrame, ReceivedCommand, TrackEvent>,
                Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    private final transient TrackerFactory trackers;
    private final transient ImageDecoder images;
    private final transient Configuration options;
    private final int bundleFrames;
    private final int maxBuffered;
    private final long maxBytes;
    private final Duration maxAge;
    private final boolean staysLive;
    private final Duration maxLag;

    private transient Tracker tracker;
    private transient DecoderPool pictures;
    private transient TrackingMetrics trackingMetrics;
    private transient TargetCensus census;
    private transient CameraCensus cameras;
    private transient BundleBuffer buffer;
    private transient CameraStore store;
    private transient SilenceWatch silence;
    private transient BundleRound round;
    private transient boolean ageTimerSet;
    private transient boolean failed;

    CameraTrackingOperator(
            StreamOperatorParameters<TrackEvent> parameters,
            TrackerFactory trackers,
            ImageDecoder images,
            Configuration options) {
        super(parameters);
        this.trackers = trackers;
        this.images = images;
        this.options = options;
        this.bundleFrames = options.get(BundleOptions.FRAMES);
        this.maxBuffered = options.get(BundleOptions.BUFFERED);
        this.maxBytes = options.get(BundleOptions.BYTES).getBytes();
        this.maxAge = options.get(BundleOptions.AGE);
        this.staysLive = options.get(OverloadOptions.POLICY) == OverloadPolicy.STAY_LIVE;
        this.maxLag = options.get(OverloadOptions.MAX_LAG);
    }

    @Override
    public void open() throws Exception {
        super.open();
        trackingMetrics = new TrackingMetrics(getMetricGroup(), options);
        AssignedDevice device = AssignedDevice.of(getRuntimeContext());
        trackingMetrics.gauge(TrackingMetric.DEVICE_INDEX, device::gpu);
        tracker = trackers.open(getRuntimeContext());
        pictures =
                new DecoderPool(
                        images,
                        nanos -> trackingMetrics.noteNanos(TrackingMetric.DECODE, nanos),
                        options);
        census = new TargetCensus();
        cameras = new CameraCensus();
        buffer = new BundleBuffer();
        store = new CameraStore(getKeyedStateStore(), this::setCurrentKey, cameras);
        connect();
        registerGauges();
        countRestored();
    }

    /** Makes the collaborators and shows them to each other. */
    private void connect() {
        TrackingOutput out =
                new OperatorOutput(
                        output,
                        trackingMetrics,
                        new DeadLetterCounters(getMetricGroup()),
                        new DeadLetters(options),
                        this::now);
        TrackEvents events = new TrackEvents(this::now);
        TargetRegister register = new TargetRegister(store, census, events, out, options);
        RewindRing ring = new RewindRing(store, options);
        CommandHandler commands = new CommandHandler(register, ring, options);
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("camera-silence", VoidNamespaceSerializer.INSTANCE, this);
        silence =
                new SilenceWatch(
                        register,
                        commands,
                        ring,
                        store,
                        events,
                        out,
                        new OperatorTimers(timers),
                        now(),
                        options);
        round =
                new BundleRound(
                        buffer,
                        store,
                        new FrameAdmission(
                                new FrameOrder(options),
                                ring,
                                register,
                                commands,
                                silence,
                                out,
                                trackingMetrics,
                                this::now),
                        commands,
                        silence,
                        ring,
                        pictures,
                        new ModelPass(tracker, trackingMetrics, options),
                        new TargetProgress(
                                store, register, census, events, out, trackingMetrics, options),
                        out,
                        trackingMetrics,
                        this::now);
    }

    private void registerGauges() {
        trackingMetrics.gauge(TrackingMetric.BUFFERED, buffer::size);
        trackingMetrics.gauge(TrackingMetric.BUFFERED_BYTES, buffer::bytes);
        trackingMetrics.gauge(
                TrackingMetric.TARGETS_TRACKING, () -> census.of(TargetStatus.TRACKING));
        trackingMetrics.gauge(
                TrackingMetric.TARGETS_UNCERTAIN, () -> census.of(TargetStatus.UNCERTAIN));
        trackingMetrics.gauge(TrackingMetric.TARGETS_LOST, () -> census.of(TargetStatus.LOST));
        trackingMetrics.gauge(TrackingMetric.CAMERAS_LIVE, cameras::live);
        trackingMetrics.gauge(TrackingMetric.CAMERAS_SILENT, cameras::silent);
    }

    private void countRestored() throws Exception {
        KeyedStateFunction<String, ValueState<CameraState>> countCamera =
                (id, state) -> cameras.note(id, state.value().getSilent());
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        CameraStore.CAMERA,
                        countCamera);
        KeyedStateFunction<String, MapState<String, TrackedTarget>> countTargets =
                (camera, targets) ->
                        targets.values().forEach(target -> census.began(camera, target));
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        CameraStore.TARGETS,
                        countTargets);
    }

    /** The key is set where state is touched: in a round, for each camera. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setKeyContextElement1(StreamRecord record) {}

    @Override
    @SuppressWarnings("rawtypes")
    public void setKeyContextElement2(StreamRecord record) {}

    @Override
    public void processElement1(StreamRecord<ReceivedFrame> element) throws Exception {
        FrameStep step = FrameStep.live(element.getValue(), now().toEpochMilli());
        String camera = step.frame().getCameraId();
        trackingMetrics.count(TrackingMetric.FRAMES_IN, camera);
        if (staysLive) {
            int passedOver = buffer.passOver(camera, step, now().minus(maxLag));
            trackingMetrics.count(TrackingMetric.FRAMES_SKIPPED, passedOver);
        }
        if (census.ofCamera(camera) > 0 || !step.frame().getTargets().isEmpty()) {
            step.decode(pictures);
        }
        add(camera, step);
    }

    @Override
    public void processElement2(StreamRecord<ReceivedCommand> element) throws Exception {
        trackingMetrics.count(TrackingMetric.COMMANDS_IN);
        CommandStep step = new CommandStep(element.getValue(), now().toEpochMilli());
        add(step.received().getCommand().getCameraId(), step);
    }

    private void add(String camera, CameraStep step) throws Exception {
        unlessFailed(
                () -> {
                    buffer.add(camera, step);
                    runFullBundles();
                    watchAge();
                });
    }

    private void runFullBundles() throws Exception {
        while (buffer.size() >= maxBuffered
                || buffer.bytes() >= maxBytes
                || buffer.isReady(bundleFrames)) {
            round.run(bundleFrames);
        }
    }

    /** Sets the timer for the oldest in the buffer, unless one is set. */
    private void watchAge() {
        OptionalLong oldest = buffer.oldestArrival();
        if (!ageTimerSet && oldest.isPresent()) {
            ageTimerSet = true;
            getProcessingTimeService()
                    .registerTimer(oldest.getAsLong() + maxAge.toMillis(), this::ageCame);
        }
    }

    private void ageCame(long time) throws Exception {
        unlessFailed(
                () -> {
                    ageTimerSet = false;
                    while (buffer.oldestArrival().orElse(time) <= time - maxAge.toMillis()) {
                        round.run(bundleFrames);
                    }
                    watchAge();
                });
    }

    /**
     * Does some work, and refuses all later work when it fails. What a timer throws reaches the
     * task from outside, so records and barriers may still come before the task stops; with the
     * failed bundle's frames gone they must neither be tracked nor be followed by a checkpoint.
     */
    private void unlessFailed(ThrowingRunnable<Exception> work) throws Exception {
        if (failed) {
            throw new IllegalStateException("An earlier bundle failed; the task is about to stop");
        }
        failed = true;
        work.run();
        failed = false;
    }

    /** Works off everything. */
    private void drain() throws Exception {
        while (!buffer.isEmpty()) {
            round.run(bundleFrames);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        unlessFailed(this::drain);
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        unlessFailed(this::drain);
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        unlessFailed(this::drain);
        super.finish();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("No event-time timer is ever set");
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        unlessFailed(
                () -> {
                    drain();
                    silence.timeCame(store.select(timer.getKey(), now()), now());
                });
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(pictures, tracker, super::close);
    }

    private Instant now() {
        return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
    }
}
