package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownObjectsTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");

    private TrackingHarness harness;

    @BeforeEach
    void open() throws Exception {
        Configuration options = new Configuration();
        options.set(HandOverOptions.TIMEOUT, TestCamera.PERIOD);
        harness = TrackingHarness.open(context -> new PortraitTracker(), options);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aTargetWhoseObjectTheOtherCameraFollowsIsToldWithItsIdThere() throws Exception {
        handOverWhileTheYardFollows(0);

        assertThat(harness.events(TrackEventType.ENDED))
                .last()
                .returns("HAND_OVER_KNOWN", TrackEvent::getReason)
                .returns("mine", TrackEvent::getOtherTarget)
                .returns("gate", TrackEvent::getOtherCamera)
                .extracting(TrackEvent::getMessage)
                .asString()
                .endsWith("It is mine.");
        assertThat(harness.story("yard", "mine")).doesNotContain("ENDED@4");
    }

    @Test
    void anotherObjectOfTheCameraIsNotTakenForIt() throws Exception {
        handOverWhileTheYardFollows(1);

        assertThat(harness.events(TrackEventType.ENDED))
                .last()
                .returns("HAND_OVER_NOT_FOUND", TrackEvent::getReason)
                .returns(null, TrackEvent::getOtherTarget);
    }

    private void handOverWhileTheYardFollows(int object) throws Exception {
        harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1), YARD.frame(0));
        harness.send(YARD.command(CommandAction.START, "mine", TestCamera.box(object, 1), 1L));
        harness.track(YARD.frame(1));
        harness.send(GATE.handOverCommand(0, YARD));
        harness.flush();
        harness.send(harness.handOvers().get(0));
        harness.track(YARD.frame(2), YARD.frame(3), YARD.frame(4));
    }
}
