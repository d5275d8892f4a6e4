package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.OrderOptions;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandHandlerTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final String SQUARE = TestCamera.target(0);

    private final Configuration options = new Configuration();

    @Test
    void aStartWithoutAFrameTakesTheNextOne() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0));
            harness.send(GATE.command(CommandAction.START, SQUARE, TestCamera.box(0, 1), null));
            harness.track(GATE.frame(1), GATE.frame(2));
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@1", "UPDATED@2");
        }
    }

    @Test
    void aStartWaitsForTheFrameThatItRefersTo() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.send(GATE.startCommand(0, 2));
            harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2), GATE.frame(3));
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@2", "UPDATED@3");
        }
    }

    @Test
    void aStartByCaptureTimeTakesTheFirstFrameAtOrAfterIt() throws Exception {
        TargetCommand start = GATE.command(CommandAction.START, SQUARE, TestCamera.box(0, 2), null);
        start.setCaptureTime(TestCamera.captureTime(2).minusMillis(1));
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.send(start);
            harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2));
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@2");
        }
    }

    @Test
    void aStartInAPassedFrameGivesTheTrackThatItWouldHaveGivenThen() throws Exception {
        List<TrackEvent> inTime;
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0), GATE.frameThatStarts(1, 0), GATE.frame(2));
            harness.track(GATE.frame(3), GATE.frame(4));
            inTime = harness.events();
        }
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2), GATE.frame(3));
            harness.send(GATE.startCommand(0, 1));
            harness.track(GATE.frame(4));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@1", "UPDATED@2", "UPDATED@3", "UPDATED@4");
            assertThat(harness.events())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("emitTime")
                    .containsExactlyElementsOf(inTime);
        }
    }

    @Test
    void anotherTargetGoesOnUndisturbedByARewind() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 1), GATE.frame(1), GATE.frame(2));
            harness.send(GATE.startCommand(0, 1));
            harness.track(GATE.frame(3));
            assertThat(harness.story("gate", TestCamera.target(1)))
                    .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@2", "UPDATED@3");
        }
    }

    @Test
    void aFrameThatIsNotKeptAnyMoreRejectsTheStart() throws Exception {
        options.set(OrderOptions.REWIND_FRAMES, 2);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2), GATE.frame(3));
            harness.send(GATE.startCommand(0, 1));
            harness.send(GATE.startCommand(1, 2));
            harness.flush();
            assertThat(rejection(harness, SQUARE)).isEqualTo("FRAME_PASSED");
            assertThat(harness.story("gate", TestCamera.target(1)))
                    .containsExactly("STARTED@2", "UPDATED@3");
        }
    }

    @Test
    void withoutRewindingEveryPassedFrameRejectsTheStart() throws Exception {
        options.set(OrderOptions.REWIND_FRAMES, 0);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0));
            harness.send(GATE.startCommand(0, 0));
            harness.flush();
            assertThat(rejection(harness, SQUARE)).isEqualTo("FRAME_PASSED");
        }
    }

    @Test
    void aCorrectionInAPassedFrameShowsInTheNextOne() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1), GATE.frame(2));
            harness.send(GATE.command(CommandAction.CORRECT, SQUARE, TestCamera.box(1, 1), 1L));
            harness.track(GATE.frame(3));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@2", "UPDATED@3");
            TrackEvent last = harness.events().get(3);
            assertThat(last.getBox()).isEqualTo(TestCamera.box(1, 3));
            assertThat(last.getTemplateVersion()).isEqualTo(3);
        }
    }

    @Test
    void aStopEndsTheTargetAtOnce() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0, 1));
            harness.send(GATE.command(CommandAction.STOP, SQUARE, null, null));
            harness.track(GATE.frame(1));
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "ENDED@0");
            assertThat(harness.events(TrackEventType.ENDED))
                    .singleElement()
                    .returns("STOPPED", TrackEvent::getReason);
            assertThat(harness.story("gate", TestCamera.target(1))).hasSize(2);
        }
    }

    @Test
    void aStopBeforeTheStartsFrameRejectsTheStart() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0));
            harness.send(GATE.startCommand(0, 5));
            harness.send(GATE.command(CommandAction.STOP, SQUARE, null, null));
            harness.track(GATE.frame(5));
            assertThat(harness.story("gate", SQUARE)).containsExactly("REJECTED@0");
            assertThat(rejection(harness, SQUARE)).isEqualTo("STOPPED_BEFORE_START");
        }
    }

    @ParameterizedTest
    @CsvSource({"STOP", "CORRECT"})
    void aCommandAboutAnUnknownTargetIsRejected(CommandAction action) throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0));
            harness.send(GATE.command(action, "ghost", TestCamera.box(0, 1), null));
            harness.track(GATE.frame(1));
            assertThat(rejection(harness, "ghost")).isEqualTo("UNKNOWN_TARGET");
        }
    }

    @Test
    void aSecondStartOfALiveTargetIsRejected() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            harness.send(GATE.startCommand(0, 1));
            harness.track(GATE.frame(1));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "REJECTED@1", "UPDATED@1");
            assertThat(rejection(harness, SQUARE)).isEqualTo("DUPLICATE_TARGET");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 0, 8, 8, REGION_INVALID",
        "0, 0, Infinity, 8, REGION_INVALID",
        "10, 10, 0, 8, REGION_INVALID",
        "10, 10, 8, -1, REGION_INVALID",
        "10, 10, 0.5, 8, REGION_INVALID",
        "-900, -900, 2000, 2000, REGION_INVALID",
        "64, 10, 8, 8, REGION_OUTSIDE",
        "-20, 10, 8, 8, REGION_OUTSIDE",
        "10, 1e9, 8, 8, REGION_OUTSIDE"
    })
    void aBoxThatHoldsNothingIsRejected(
            double x, double y, double width, double height, String reason) throws Exception {
        Box box = new Box(x, y, width, height);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 1));
            harness.send(GATE.command(CommandAction.START, SQUARE, box, null));
            FrameEvent frame = GATE.frame(1);
            frame.setTargets(List.of(TestCamera.start("detected", 0, 1)));
            frame.getTargets().get(0).setRegion(new Region(box, null));
            harness.track(frame);
            assertThat(rejection(harness, SQUARE)).isEqualTo(reason);
            assertThat(rejection(harness, "detected")).isEqualTo(reason);
            assertThat(harness.story("gate", TestCamera.target(1)))
                    .containsExactly("STARTED@0", "UPDATED@1");
        }
    }

    @Test
    void aStartWithoutARegionIsRejected() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.send(GATE.command(CommandAction.START, SQUARE, null, null));
            harness.flush();
            assertThat(rejection(harness, SQUARE)).isEqualTo("REGION_MISSING");
        }
    }

    @Test
    void anActionOfALaterVersionIsRejected() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.send(GATE.command(CommandAction.UNKNOWN, SQUARE, null, null));
            harness.flush();
            assertThat(rejection(harness, SQUARE)).isEqualTo("UNKNOWN_ACTION");
        }
    }

    @Test
    void onlySoManyCommandsMayWait() throws Exception {
        options.set(OrderOptions.WAITING_COMMANDS, 1);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0));
            harness.send(GATE.startCommand(0, 5));
            harness.send(GATE.startCommand(1, 5));
            harness.track(GATE.frame(5));
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@5");
            assertThat(rejection(harness, TestCamera.target(1))).isEqualTo("TOO_MANY_WAITING");
        }
    }

    @Test
    void aCommandWaitsForALimitedEventTime() throws Exception {
        options.set(OrderOptions.WAITING_TIME, TestCamera.PERIOD.multipliedBy(2));
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(0));
            harness.send(GATE.startCommand(0, 100));
            harness.track(GATE.frame(1), GATE.frame(2));
            assertThat(harness.events()).isEmpty();
            harness.track(GATE.frame(3));
            assertThat(rejection(harness, SQUARE)).isEqualTo("FRAME_NEVER_CAME");
        }
    }

    @Test
    void aCommandAboutAnEpochThatIsOverIsRejected() throws Exception {
        TargetCommand late = GATE.startCommand(0, 0);
        late.setStreamEpoch(0L);
        FrameEvent frame = GATE.frame(0);
        frame.setStreamEpoch(1);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(frame);
            harness.send(late);
            harness.flush();
            assertThat(rejection(harness, SQUARE)).isEqualTo("FRAME_PASSED");
        }
    }

    @Test
    void aKeptFrameThatCannotBeDecodedIsLeftOutOfTheRewind() throws Exception {
        FrameEvent broken = GATE.frame(2);
        broken.setEncoding(FrameEncoding.JPEG);
        options.set(OrderOptions.WAITING_TIME, Duration.ofSeconds(1));
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(1), broken, GATE.frame(3));
            harness.send(GATE.startCommand(0, 1));
            harness.track(GATE.frame(4));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@1", "UPDATED@3", "UPDATED@4");
            assertThat(harness.deadLetters()).hasSize(1);
        }
    }

    private static String rejection(TrackingHarness harness, String target) {
        return harness.events(TrackEventType.REJECTED).stream()
                .filter(event -> event.getTargetId().equals(target))
                .map(TrackEvent::getReason)
                .reduce((one, two) -> one + "," + two)
                .orElse("none");
    }
}
