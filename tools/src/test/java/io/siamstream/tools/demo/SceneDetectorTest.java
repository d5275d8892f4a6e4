package io.siamstream.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackEventType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SceneDetectorTest {
    private final Scene west = Scenes.street(7).get(0);
    private final SceneDetector detector =
            new SceneDetector(Set.of("west", "east"), List.of("taxi"), false);
    private final SceneFrame whole = firstThatShowsTheTaxi();

    @Test
    void anObjectIsStartedOnceAndAgainUnderANewIdWhenItsTargetWasLost() {
        assertThat(detector.detect(whole))
                .extracting(TargetStart::getTargetId)
                .containsExactly("taxi");
        assertThat(detector.detect(whole)).isEmpty();

        detector.add(ended("east", TrackEventReason.LOST_TOO_LONG));

        assertThat(detector.detect(whole))
                .extracting(TargetStart::getTargetId)
                .containsExactly("taxi-2");
    }

    @Test
    void whatAPersonStoppedOrAnotherCameraGoesOnWithIsLeftAlone() {
        detector.detect(whole);

        detector.add(ended("west", TrackEventReason.HANDED_OVER));
        detector.add(ended("east", TrackEventReason.HAND_OVER_NOT_FOUND));
        detector.add(ended("west", TrackEventReason.STOPPED));
        detector.add(ended("reef", TrackEventReason.LOST_TOO_LONG));

        assertThat(detector.detect(whole)).isEmpty();
    }

    private SceneFrame firstThatShowsTheTaxi() {
        long sequence = 0;
        while (west.truth(sequence).stream()
                .noneMatch(truth -> truth.id().equals("taxi") && truth.isWhole())) {
            sequence++;
        }
        return west.frame(sequence);
    }

    private static TrackEvent ended(String camera, TrackEventReason reason) {
        return TrackEvent.newBuilder()
                .setEventId(camera)
                .setType(TrackEventType.ENDED)
                .setCameraId(camera)
                .setTargetId("taxi")
                .setStreamEpoch(1)
                .setSequence(1)
                .setCaptureTime(Instant.EPOCH)
                .setEmitTime(Instant.EPOCH)
                .setStatus(TargetStatus.LOST)
                .setReason(reason.name())
                .build();
    }
}
