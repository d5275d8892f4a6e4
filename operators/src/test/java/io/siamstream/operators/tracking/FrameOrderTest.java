package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameOrderTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");

    private TrackingHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = TrackingHarness.open(new Configuration());
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void olderAndEqualFramesAreLeftOut() throws Exception {
        harness.track(GATE.frameThatStarts(5, 0), GATE.frame(4), GATE.frame(5), GATE.frame(6));
        assertThat(harness.story("gate", "square-0")).containsExactly("STARTED@5", "UPDATED@6");
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void gapsAreFine() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0), GATE.frame(3), GATE.frame(5));
        assertThat(harness.story("gate", "square-0"))
                .containsExactly("STARTED@0", "UPDATED@3", "UPDATED@5");
    }

    @Test
    void aNewEpochStartsTheOrderAnewAndKeepsTheTargets() throws Exception {
        FrameEvent old = GATE.frame(9);
        harness.track(GATE.frameThatStarts(5, 0), inEpoch(1, GATE.frame(6)), old);
        harness.track(inEpoch(1, GATE.frame(7)));
        assertThat(harness.story("gate", "square-0"))
                .containsExactly("STARTED@5", "UPDATED@6", "UPDATED@7");
        assertThat(harness.events())
                .extracting(TrackEvent::getStreamEpoch)
                .containsExactly(0L, 1L, 1L);
    }

    @Test
    void aFrameFarFromTheLastInTimeIsRefusedOnce() throws Exception {
        FrameEvent jumped = at(Duration.ofDays(400), GATE.frame(1));
        harness.track(GATE.frameThatStarts(0, 0), YARD.frameThatStarts(0, 0), jumped);
        harness.track(GATE.frame(2), YARD.frame(1));
        assertThat(harness.deadLetters())
                .singleElement()
                .returns("CLOCK_JUMP", DeadLetter::getReason)
                .returns("frames", DeadLetter::getTopic)
                .returns(1L, DeadLetter::getOffset);
        assertThat(harness.story("gate", "square-0")).containsExactly("STARTED@0", "UPDATED@2");
        assertThat(harness.story("yard", "square-0")).containsExactly("STARTED@0", "UPDATED@1");
    }

    @Test
    void aClockThatStaysWhereItJumpedIsBelieved() throws Exception {
        harness.track(
                GATE.frameThatStarts(0, 0),
                at(Duration.ofDays(-1), GATE.frame(1)),
                at(Duration.ofDays(-1), GATE.frame(2)),
                at(Duration.ofDays(-1), GATE.frame(3)));
        assertThat(harness.deadLetters()).hasSize(1);
        assertThat(harness.story("gate", "square-0"))
                .containsExactly("STARTED@0", "UPDATED@2", "UPDATED@3");
    }

    @Test
    void aFrameOfAnotherSizeWithinAnEpochIsRefused() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0), YARD.frameThatStarts(0, 0));
        harness.track(small(GATE.frame(1)), GATE.frame(2), YARD.frame(1));
        assertThat(harness.deadLetters())
                .singleElement()
                .returns("FRAME_SIZE_CHANGED", DeadLetter::getReason);
        assertThat(harness.story("gate", "square-0")).containsExactly("STARTED@0", "UPDATED@2");
        assertThat(harness.story("yard", "square-0")).containsExactly("STARTED@0", "UPDATED@1");
    }

    @Test
    void anEpochOfAnotherSizeEndsTheTargets() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0), inEpoch(1, small(GATE.frame(0))));
        assertThat(harness.story("gate", "square-0")).containsExactly("STARTED@0", "ENDED@0");
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("FRAME_SIZE_CHANGED", TrackEvent::getReason)
                .returns(1L, TrackEvent::getStreamEpoch);
    }

    private static FrameEvent inEpoch(long epoch, FrameEvent frame) {
        frame.setStreamEpoch(epoch);
        return frame;
    }

    private static FrameEvent at(Duration shift, FrameEvent frame) {
        frame.setCaptureTime(frame.getCaptureTime().plus(shift));
        return frame;
    }

    private static FrameEvent small(FrameEvent frame) {
        frame.setWidth(2);
        frame.setHeight(2);
        frame.setPayload(ByteBuffer.wrap(new byte[12]));
        return frame;
    }
}
