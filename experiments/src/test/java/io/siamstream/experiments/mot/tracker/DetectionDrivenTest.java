package io.siamstream.experiments.mot.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.testing.TestCamera;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionDrivenTest {

    private static final TestCamera CAMERA = new TestCamera("gate");

    @Test
    void aTargetIsFollowedWhereTheDetectorDoesNotLookAndNotToldWhereItLooksAndSeesNothing() {
        try (ObjectTracker tracker = TrackerKind.SIAMSTREAM.open(25)) {
            track(tracker, 0, Optional.of(List.of(detection(0))));
            List<MotBox> started = track(tracker, 1, Optional.of(List.of(detection(1))));
            assertThat(started).hasSize(1);
            assertThat(started.get(0).box().overlap(box(1))).isGreaterThan(0.9);

            assertThat(track(tracker, 2, Optional.empty()))
                    .extracting(MotBox::id)
                    .containsExactly(started.get(0).id());
            assertThat(track(tracker, 3, Optional.of(List.of()))).isEmpty();
            assertThat(track(tracker, 4, Optional.of(List.of(detection(4)))))
                    .extracting(MotBox::id)
                    .containsExactly(started.get(0).id());
        }
    }

    private static List<MotBox> track(
            ObjectTracker tracker, long frame, Optional<List<MotBox>> detections) {
        ByteBuffer pixels = (ByteBuffer) CAMERA.frame(frame, 0).getPayload();
        byte[] bgr = new byte[pixels.remaining()];
        pixels.duplicate().get(bgr);
        return tracker.track(() -> new Image(TestCamera.WIDTH, TestCamera.HEIGHT, bgr), detections);
    }

    private static MotBox detection(long frame) {
        return new MotBox(-1, box(frame), 0.9, MotBox.NO_KIND);
    }

    private static Box box(long frame) {
        var box = TestCamera.box(0, frame);
        return new Box(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }
}
