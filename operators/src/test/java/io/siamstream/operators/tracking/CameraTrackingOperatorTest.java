package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.testing.TestCamera;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class CameraTrackingOperatorTest {

    private static final TestCamera CAMERA = new TestCamera("gate");

    @Test
    void aTargetIsFollowedFromTheFrameThatStartsItOn() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(new Configuration())) {
            harness.track(
                    CAMERA.frame(0),
                    CAMERA.frameThatStarts(1, 0),
                    CAMERA.frame(2),
                    CAMERA.frame(3));
            assertThat(harness.story("gate", "square-0"))
                    .containsExactly("STARTED@1", "UPDATED@2", "UPDATED@3");
            assertThat(harness.events())
                    .allSatisfy(
                            event ->
                                    assertThat(event.getBox())
                                            .isEqualTo(TestCamera.box(0, event.getSequence())));
            assertThat(harness.events())
                    .extracting(TrackEvent::getTemplateVersion)
                    .containsExactly(0L, 0L, 1L);
            assertThat(harness.deadLetters()).isEmpty();
        }
    }
}
