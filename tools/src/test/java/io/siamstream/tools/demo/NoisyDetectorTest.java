package io.siamstream.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoisyDetectorTest {
    private static final long EPOCH = 17;
    private static final int FRAMES = 60;

    private final Scene scene = Scenes.all(7).get(0);
    private final List<SceneFrame> frames = new ArrayList<>();
    private final List<DetectionEvent> told = new ArrayList<>();

    NoisyDetectorTest() {
        NoisyDetector detector = new NoisyDetector(scene, 3);
        for (int at = 0; at < FRAMES; at++) {
            SceneFrame frame = scene.frame(at);
            frames.add(frame);
            detector.see(frame, EPOCH)
                    .ifPresent(
                            event -> {
                                assertThat(event.getSequence())
                                        .as("what is told is of a frame before")
                                        .isEqualTo(frame.sequence() - NoisyDetector.FRAMES_LATE);
                                told.add(event);
                            });
        }
    }

    @Test
    void itTellsOfEveryThirdFrameAlsoWhereItSawNothing() {
        assertThat(told)
                .extracting(DetectionEvent::getSequence)
                .hasSize(FRAMES / NoisyDetector.EVERY)
                .allMatch(sequence -> sequence % NoisyDetector.EVERY == 0);
    }

    @Test
    void itIsNearTheTruthButNeverEqualToItAndOverlooksSome() {
        int visible = 0;
        int seen = 0;
        for (DetectionEvent event : told) {
            for (ObjectTruth truth : frames.get(Math.toIntExact(event.getSequence())).truth()) {
                if (truth.visibility() >= 0.3) {
                    visible++;
                    seen += sees(event, truth) ? 1 : 0;
                }
            }
        }
        assertThat(seen).isPositive().isLessThan(visible).isGreaterThan(visible / 2);
    }

    private static boolean sees(DetectionEvent event, ObjectTruth truth) {
        io.siamstream.tracker.geometry.Box box = truth.box().orElseThrow();
        for (DetectedObject object : event.getObjects()) {
            Box detected = object.getBox();
            if (object.getClassName().equals(truth.id())
                    && Math.abs(detected.getX() - box.x()) < box.width() / 4) {
                assertThat(detected.getX()).isNotEqualTo(box.x());
                return true;
            }
        }
        return false;
    }
}
