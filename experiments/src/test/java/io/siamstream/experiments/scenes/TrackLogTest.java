package io.siamstream.experiments.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.score.TargetFrame;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.RunLengthMask;
import io.siamstream.tracker.state.TargetStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TrackLogTest {

    private static final int AHEAD = 3;
    private static final Instant CAPTURE = Instant.parse("2026-01-01T00:00:00Z");

    private final TrackLog log = new TrackLog(5, AHEAD);

    @Test
    void aFrameIsJudgedByItsEventAndNoOther() throws Exception {
        send(0, 1);
        log.add(event(1, TrackEventType.UPDATED, 60));

        assertThat(log.isComplete()).isFalse();

        log.add(event(0, TrackEventType.STARTED, 10));

        assertThat(log.isComplete()).isTrue();
        assertThat(log.frames())
                .extracting(TargetFrame::frame, TargetFrame::overlap)
                .containsExactly(tuple(0, 1.0), tuple(1, 0.0));
    }

    @Test
    void anEndedTargetIsLostFromThenOn() throws Exception {
        send(0, 1, 2);
        log.add(event(0, TrackEventType.STARTED, 10));
        log.add(event(1, TrackEventType.ENDED, 10));

        assertThat(log.isComplete()).isTrue();
        assertThat(log.frames())
                .extracting(TargetFrame::frame, TargetFrame::overlap)
                .containsExactly(tuple(0, 1.0), tuple(1, 0.0), tuple(2, 0.0));
        assertThat(log.frames().get(2).status()).isEqualTo(TargetStatus.LOST);
    }

    @Test
    void anEventThatComesTwiceCountsOnce() throws Exception {
        send(0);
        log.add(event(0, TrackEventType.STARTED, 10));
        log.add(event(0, TrackEventType.STARTED, 10));

        assertThat(log.frames()).hasSize(1);
    }

    @Test
    void aCameraWaitsForEventsBeforeItGoesOn() throws Exception {
        send(0, 1, 2);
        CompletableFuture<Void> fourth = CompletableFuture.runAsync(() -> send(3));
        assertThat(fourth).isNotDone();

        log.add(event(0, TrackEventType.STARTED, 10));

        fourth.get(1, TimeUnit.MINUTES);
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void aTargetThatIsRefusedIsTold() {
        TrackEvent refused = event(0, TrackEventType.REJECTED, 10);
        refused.setReason("TOO_MANY_TARGETS");

        assertThatThrownBy(() -> log.add(refused))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fish of reef: TOO_MANY_TARGETS");
    }

    private static Tuple tuple(long frame, double overlap) {
        return Tuple.tuple(frame, overlap);
    }

    private void send(long... sequences) {
        RunLengthMask mask = new RunLengthMask(100, 100, new int[] {10_000});
        ObjectTruth truth = new ObjectTruth("fish", Optional.of(new Box(10, 10, 20, 20)), mask, 1);
        try {
            for (long sequence : sequences) {
                log.add("reef", sequence, List.of(truth));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrackEvent event(long sequence, TrackEventType type, double x) {
        return TrackEvent.newBuilder()
                .setEventId("reef/fish/" + sequence + "/" + type)
                .setType(type)
                .setCameraId("reef")
                .setTargetId("fish")
                .setStreamEpoch(0)
                .setSequence(sequence)
                .setCaptureTime(CAPTURE)
                .setEmitTime(CAPTURE.plusMillis(40))
                .setStatus(
                        type == TrackEventType.ENDED
                                ? io.siamstream.schemas.TargetStatus.ENDED
                                : io.siamstream.schemas.TargetStatus.TRACKING)
                .setBox(new io.siamstream.schemas.Box(x, 10.0, 20.0, 20.0))
                .setConfidence(0.9)
                .build();
    }
}
