package io.siamstream.operators.tracking;

import io.siamstream.operators.deadletter.DeadLetterCounters;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.PicturedEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.Thumbnail;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Sends events, stamped with their capture time, and dead letters to an operator's outputs. */
final class OperatorOutput implements TrackingOutput {

    private final Output<StreamRecord<TrackEvent>> output;
    private final TrackingMetrics metrics;
    private final DeadLetterCounters counters;
    private final DeadLetters deadLetters;
    private final InstantSource clock;
    private final SingleObjectFormat<FrameEvent> format = SingleObjectFormat.of(FrameEvent.class);

    private final List<TrackEvent> ofFrame = new ArrayList<>();

    OperatorOutput(
            Output<StreamRecord<TrackEvent>> output,
            TrackingMetrics metrics,
            DeadLetterCounters counters,
            DeadLetters deadLetters,
            InstantSource clock) {
        this.output = output;
        this.metrics = metrics;
        this.counters = counters;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Override
    public void send(TrackEvent event) {
        send(event, Optional.empty());
    }

    private void send(TrackEvent event, Optional<Thumbnail> thumbnail) {
        metrics.count(TrackingMetric.EVENTS_OUT);
        if (event.getType() == TrackEventType.REJECTED) {
            metrics.count(TrackingMetric.REJECTIONS);
        }
        long time = event.getCaptureTime().toEpochMilli();
        output.collect(new StreamRecord<>(event, time));
        output.collect(
                PicturedEvents.TAG,
                new StreamRecord<>(new PicturedEvent(event, thumbnail.orElse(null)), time));
    }

    @Override
    public void sendOfFrame(TrackEvent event, Optional<Thumbnail> thumbnail) {
        send(event, thumbnail);
        ofFrame.add(event);
    }

    @Override
    public void frameDone() {
        if (!ofFrame.isEmpty()) {
            List<TrackEvent> events = List.copyOf(ofFrame);
            ofFrame.clear();
            output.collect(
                    TrackedFrames.TAG,
                    new StreamRecord<>(events, events.get(0).getCaptureTime().toEpochMilli()));
        }
    }

    @Override
    public void handOver(HandOver handOver) {
        output.collect(
                HandOverOutput.TAG,
                new StreamRecord<>(handOver, handOver.getCaptureTime().toEpochMilli()));
    }

    /** The record's bytes are gone by now: the dead letter has the event encoded anew. */
    @Override
    public void refuse(ReceivedFrame received, DeadLetterReason reason, String message) {
        metrics.count(TrackingMetric.FRAMES_REJECTED);
        counters.count(reason);
        FrameEvent frame = received.getFrame();
        DeadLetter letter =
                deadLetters.of(
                        received.getOrigin(),
                        frame.getCameraId().getBytes(StandardCharsets.UTF_8),
                        format.encode(frame),
                        reason,
                        message,
                        clock.instant());
        output.collect(
                DeadLetters.TAG, new StreamRecord<>(letter, frame.getCaptureTime().toEpochMilli()));
    }
}
