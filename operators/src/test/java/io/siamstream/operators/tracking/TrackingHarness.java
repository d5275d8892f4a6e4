package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.Orders;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.BgrDecoder;
import io.siamstream.operators.decoding.ImageDecoder;
import io.siamstream.operators.options.OrderOptions;
import io.siamstream.operators.tracking.camera.CameraStore;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.ReceivedRules;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Runs the tracking operator alone, with the clocks in the test's hands. */
public final class TrackingHarness extends AbstractStreamOperatorTestHarness<TrackEvent> {

    static final int MAX_PARALLELISM = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private long commands;
    private boolean failed;

    /** The only subtask, with the reference tracker. */
    TrackingHarness(Configuration options) throws Exception {
        this(options, 1, 0);
    }

    /** One of several subtasks, with the reference tracker. */
    TrackingHarness(Configuration options, int parallelism, int index) throws Exception {
        this(
                context -> new ReferenceTracker(),
                new BgrDecoder(),
                options,
                connections(options),
                parallelism,
                index);
    }

    /** The only subtask, with the reference tracker and a decoder. */
    TrackingHarness(Configuration options, ImageDecoder images) throws Exception {
        this(context -> new ReferenceTracker(), images, options, connections(options), 1, 0);
    }

    /** The only subtask, with the reference tracker, connected as said. */
    TrackingHarness(Configuration options, Connections connections) throws Exception {
        this(context -> new ReferenceTracker(), new BgrDecoder(), options, connections, 1, 0);
    }

    private static Connections connections(Configuration options) {
        return new Connections(options.get(OrderOptions.REWIND_FRAMES) > 0, true);
    }

    private TrackingHarness(
            TrackerFactory trackers,
            ImageDecoder images,
            Configuration options,
            Connections connections,
            int parallelism,
            int index)
            throws Exception {
        super(
                new CameraTrackingOperatorFactory(trackers, images, options, connections),
                MAX_PARALLELISM,
                parallelism,
                index);
        KeySelector<ReceivedFrame, String> frames = frame -> frame.getFrame().getCameraId();
        KeySelector<CameraOrder, String> orders = Orders::cameraOf;
        config.setStatePartitioner(0, frames);
        config.setStatePartitioner(1, orders);
        config.setStateKeySerializer(StringSerializer.INSTANCE);
        config.serializeAllConfigs();
        setProcessingTime(TestCamera.START.toEpochMilli());
    }

    /** An open operator with the reference tracker. */
    static TrackingHarness open(Configuration options) throws Exception {
        return open(context -> new ReferenceTracker(), options);
    }

    /** An open operator with a tracker. */
    static TrackingHarness open(TrackerFactory trackers, Configuration options) throws Exception {
        TrackingHarness harness =
                new TrackingHarness(
                        trackers, new BgrDecoder(), options, connections(options), 1, 0);
        harness.open();
        return harness;
    }

    void send(FrameEvent frame) throws Exception {
        operator().processElement1(new StreamRecord<>(TestCamera.received(frame)));
    }

    /** Sends a frame as decoding hands it on that has made a dead letter of it. */
    void sendRefused(FrameEvent frame, String refusal) throws Exception {
        ReceivedFrame received = TestCamera.received(frame);
        received.setRefusal(refusal);
        operator().processElement1(new StreamRecord<>(received));
    }

    void send(TargetCommand command) throws Exception {
        operator()
                .processElement2(
                        new StreamRecord<>(Orders.of(TestCamera.received(command, commands++))));
    }

    /** Sends detections, with the rules of their camera or null. */
    void send(DetectionEvent detections, DetectionRules rules) throws Exception {
        RecordOrigin origin = new RecordOrigin("detections", 0, commands++);
        operator()
                .processElement2(
                        new StreamRecord<>(
                                Orders.of(new ReceivedDetections(origin, detections, rules))));
    }

    /** Sends a camera's rules. */
    void send(DetectionRules rules) throws Exception {
        operator()
                .processElement2(
                        new StreamRecord<>(
                                Orders.of(new ReceivedRules(rules.getCameraId(), rules))));
    }

    /** Sends a target to the camera that takes it over, as the topic of hand-overs does. */
    void send(HandOver handOver) throws Exception {
        RecordOrigin origin = new RecordOrigin("hand-overs", 0, commands++);
        operator().processElement2(new StreamRecord<>(Orders.of(origin, handOver)));
    }

    /** All targets that went to other cameras so far. */
    List<HandOver> handOvers() {
        var handOvers = getSideOutput(HandOverOutput.TAG);
        return handOvers == null
                ? List.of()
                : handOvers.stream().map(StreamRecord::getValue).toList();
    }

    /** Sends frames and works all of them off. */
    public void track(FrameEvent... frames) throws Exception {
        for (FrameEvent frame : frames) {
            send(frame);
        }
        flush();
    }

    /** Lets event time go on, for both inputs. */
    void watermark(long millis) throws Exception {
        operator().processWatermark1(new Watermark(millis));
        operator().processWatermark2(new Watermark(millis));
    }

    /** Both inputs fall idle. */
    void idle() throws Exception {
        operator().processWatermarkStatus1(WatermarkStatus.IDLE);
        operator().processWatermarkStatus2(WatermarkStatus.IDLE);
    }

    /** Works off what is buffered, as before a checkpoint. */
    void flush() throws Exception {
        prepareSnapshotPreBarrier(0);
    }

    /** Lets the model and the decoders call the operator back, until something is so. */
    void await(BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("give up waiting").isLessThan(deadline);
            runMails();
            Thread.sleep(1);
        }
    }

    /** Lets the model and the decoders call the operator back, for a while. */
    void runMailsFor(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        await(() -> System.nanoTime() >= end);
    }

    private void runMails() throws Exception {
        Optional<Mail> mail = getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
        while (mail.isPresent()) {
            mail.get().run();
            mail = getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
        }
    }

    /** The state as a checkpoint has it. */
    OperatorSubtaskState checkpoint() throws Exception {
        flush();
        return snapshot(1, 1);
    }

    /** Opens the operator with the state of a checkpoint. */
    void restore(OperatorSubtaskState state) throws Exception {
        initializeState(state);
        open();
    }

    /** All events so far. */
    List<TrackEvent> events() {
        return extractOutputValues();
    }

    /** The events so far of one type. */
    List<TrackEvent> events(TrackEventType type) {
        return events().stream().filter(event -> event.getType() == type).toList();
    }

    /** The events so far of one target, as TYPE@sequence. */
    public List<String> story(String camera, String target) {
        return events().stream()
                .filter(event -> event.getCameraId().equals(camera))
                .filter(event -> event.getTargetId().equals(target))
                .map(event -> event.getType() + "@" + event.getSequence())
                .toList();
    }

    /** All dead letters so far. */
    public List<DeadLetter> deadLetters() {
        var letters = getSideOutput(DeadLetters.TAG);
        return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
    }

    /** Lets processing time go on by so many milliseconds. */
    void wait(int millis) throws Exception {
        setProcessingTime(getProcessingTime() + millis);
    }

    /** The targets of a camera as the state has them. */
    MapState<String, TrackedTarget> targets(String camera) throws Exception {
        AbstractStreamOperator<TrackEvent> tracking = getOperator();
        tracking.setCurrentKey(camera);
        return tracking.getKeyedStateBackend()
                .getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        CameraStore.TARGETS);
    }

    /** From now on the operator counts as failed: a task closes it without finishing it. */
    void markFailed() {
        failed = true;
    }

    @Override
    public void close() {
        try {
            if (failed) {
                getOperator().close();
            } else {
                super.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("Cannot close the operator", e);
        }
    }

    @SuppressWarnings("unchecked")
    private TwoInputStreamOperator<ReceivedFrame, CameraOrder, TrackEvent> operator() {
        return (TwoInputStreamOperator<ReceivedFrame, CameraOrder, TrackEvent>)
                (Object) getOperator();
    }
}
