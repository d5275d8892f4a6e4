package io.siamstream.operators.tracking;

import io.siamstream.operators.AssignedDevice;
import io.siamstream.operators.Orders;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.deadletter.DeadLetterCounters;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.decoding.ImageDecoder;
import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.bundle.BundleBuffer;
import io.siamstream.operators.tracking.bundle.LiveFrames;
import io.siamstream.operators.tracking.bundle.ModelPass;
import io.siamstream.operators.tracking.bundle.ModelThread;
import io.siamstream.operators.tracking.bundle.QueuedCommand;
import io.siamstream.operators.tracking.bundle.QueuedDetections;
import io.siamstream.operators.tracking.bundle.QueuedFrame;
import io.siamstream.operators.tracking.bundle.QueuedRefusal;
import io.siamstream.operators.tracking.bundle.QueuedSilence;
import io.siamstream.operators.tracking.bundle.RoundTimes;
import io.siamstream.operators.tracking.camera.CameraCensus;
import io.siamstream.operators.tracking.camera.CameraStore;
import io.siamstream.operators.tracking.camera.FrameDoubts;
import io.siamstream.operators.tracking.camera.FrameOrder;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.detected.DetectionHandler;
import io.siamstream.operators.tracking.detected.DetectionStore;
import io.siamstream.operators.tracking.handover.HandOvers;
import io.siamstream.operators.tracking.handover.KnownNeighbours;
import io.siamstream.operators.tracking.handover.Searches;
import io.siamstream.operators.tracking.target.TargetCensus;
import io.siamstream.operators.tracking.target.TargetProgress;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.operators.tracking.target.TrackEvents;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.CameraState;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.ReceivedRules;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.state.TargetStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.flink.api.common.operators.MailboxExecutor;
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
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.IOUtils;

/**
 * Follows the targets of many cameras, keyed by camera. Frames and commands are gathered in a
 * bounded buffer and worked off in rounds, in each of which the model sees at most one frame of
 * every camera, on a thread of its own. All of the buffer is worked off before a checkpoint's
 * barrier and at the end, so nothing that was read is in memory alone when state is written.
 */
final class CameraTrackingOperator extends AbstractStreamOperator<TrackEvent>
        implements TwoInputStreamOperator<ReceivedFrame, CameraOrder, TrackEvent>,
                Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    private final transient TrackerFactory trackers;
    private final transient ImageDecoder images;
    private final transient Configuration options;
    private final transient Connections connections;
    private final transient MailboxExecutor mailbox;

    private transient InstantSource clock;
    private transient ModelThread model;
    private transient DecoderPool pictures;
    private transient TrackingMetrics trackingMetrics;
    private transient TargetCensus census;
    private transient CameraCensus cameras;
    private transient BundleBuffer buffer;
    private transient BundleScheduler scheduler;
    private transient KnownNeighbours neighbours;

    CameraTrackingOperator(
            StreamOperatorParameters<TrackEvent> parameters,
            TrackerFactory trackers,
            ImageDecoder images,
            Configuration options,
            Connections connections) {
        super(parameters);
        this.trackers = trackers;
        this.images = images;
        this.options = options;
        this.connections = connections;
        this.mailbox = parameters.getMailboxExecutor();
    }

    @Override
    public void open() throws Exception {
        super.open();
        ProcessingTimeService time = getProcessingTimeService();
        clock = () -> Instant.ofEpochMilli(time.getCurrentProcessingTime());
        trackingMetrics = new TrackingMetrics(getMetricGroup(), options);
        AssignedDevice device = AssignedDevice.of(getRuntimeContext());
        trackingMetrics.gauge(TrackingMetric.DEVICE_INDEX, device::gpu);
        model = new ModelThread(trackers, getRuntimeContext());
        pictures =
                new DecoderPool(
                        images,
                        nanos -> trackingMetrics.noteNanos(TrackingMetric.DECODE, nanos),
                        options);
        census = new TargetCensus();
        cameras = new CameraCensus();
        buffer = new BundleBuffer();
        connect();
        registerGauges();
        countRestored();
    }

    /** Makes the collaborators and shows them to each other. */
    private void connect() throws Exception {
        TrackingOutput out =
                new OperatorOutput(
                        output,
                        trackingMetrics,
                        new DeadLetterCounters(getMetricGroup()),
                        new DeadLetters(options),
                        clock);
        TrackEvents events = new TrackEvents(clock);
        TargetRegister register = new TargetRegister(census, events, out, clock, options);
        RewindRing ring = new RewindRing(options);
        DetectionHandler detected =
                new DetectionHandler(
                        connections.detections()
                                ? Optional.of(
                                        new DetectionStore(
                                                getKeyedStateStore(), this::setCurrentKey))
                                : Optional.empty(),
                        register,
                        ring,
                        trackingMetrics,
                        options);
        neighbours = new KnownNeighbours(getKeyedStateStore(), this::setCurrentKey, options);
        Searches searches =
                new Searches(
                        connections.handOvers(),
                        neighbours,
                        register,
                        detected,
                        out,
                        trackingMetrics,
                        options);
        HandOvers handOvers =
                new HandOvers(
                        connections.handOvers(),
                        register,
                        detected,
                        searches,
                        model.tracker()::knows,
                        out,
                        trackingMetrics);
        CommandHandler commands = new CommandHandler(register, ring, handOvers, options);
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("camera-silence", VoidNamespaceSerializer.INSTANCE, this);
        SilenceWatch silence =
                new SilenceWatch(
                        register,
                        commands,
                        detected,
                        ring,
                        events,
                        out,
                        new OperatorTimers(timers),
                        clock.instant(),
                        options);
        FrameAdmission admission =
                new FrameAdmission(
                        new FrameOrder(options),
                        new FrameDoubts(options),
                        ring,
                        register,
                        commands,
                        silence,
                        pictures,
                        out,
                        trackingMetrics,
                        clock);
        RoundTimes times = new RoundTimes(clock);
        BundleRound round =
                new BundleRound(
                        new FramePlanner(
                                buffer,
                                new CameraStore(getKeyedStateStore(), this::setCurrentKey, cameras),
                                admission,
                                commands,
                                detected,
                                silence,
                                trackingMetrics,
                                clock),
                        new ModelPass(model, trackingMetrics, options),
                        new TargetProgress(
                                register, census, events, searches, out, trackingMetrics, options),
                        detected,
                        trackingMetrics,
                        times,
                        clock);
        scheduler =
                new BundleScheduler(
                        buffer,
                        round,
                        new LiveFrames(buffer, census, trackingMetrics, times, clock, options),
                        census,
                        pictures,
                        mailbox,
                        getProcessingTimeService(),
                        this::sendOn,
                        clock,
                        model.tracker().sideBySide(),
                        options);
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
        trackingMetrics.gauge(TrackingMetric.CAMERAS_DOUBTED, cameras::doubted);
    }

    private void countRestored() throws Exception {
        KeyedStateFunction<String, ValueState<CameraState>> countCamera =
                (id, state) ->
                        cameras.note(
                                id,
                                state.value().getSilent(),
                                CameraStore.isDoubted(state.value()));
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
        ReceivedFrame received = element.getValue();
        String camera = received.getFrame().getCameraId();
        if (received.getRefusal() != null) {
            scheduler.add(camera, new QueuedRefusal(received, clock.millis()));
            return;
        }
        trackingMetrics.count(TrackingMetric.FRAMES_IN, camera);
        scheduler.add(camera, QueuedFrame.live(received, clock.millis()));
    }

    @Override
    public void processElement2(StreamRecord<CameraOrder> element) throws Exception {
        CameraOrder order = element.getValue();
        if (order.getOrder() instanceof ReceivedCommand command) {
            trackingMetrics.count(TrackingMetric.COMMANDS_IN);
            scheduler.add(Orders.cameraOf(order), new QueuedCommand(command, clock.millis()));
        } else if (order.getOrder() instanceof ReceivedDetections received) {
            trackingMetrics.count(TrackingMetric.DETECTIONS_IN);
            scheduler.add(Orders.cameraOf(order), new QueuedDetections(received, clock.millis()));
        } else {
            neighbours.receive((ReceivedRules) order.getOrder());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        scheduler.add(mark);
    }

    private void sendOn(Watermark mark) throws Exception {
        super.processWatermark(mark);
    }

    /** An idle operator sends no watermarks, so those that wait must go first. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        if (scheduler.holdsWatermarks()) {
            scheduler.drain();
        }
        super.processWatermarkStatus(status, input);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        scheduler.drain();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        scheduler.drain();
        super.finish();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("No event-time timer is ever set");
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        scheduler.add(timer.getKey(), new QueuedSilence(clock.millis()));
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(model, pictures, super::close);
    }
}
