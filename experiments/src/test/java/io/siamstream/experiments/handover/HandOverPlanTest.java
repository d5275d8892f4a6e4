package io.siamstream.experiments.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.RunLengthMask;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandOverPlanTest {

    private static final View ONE = new View(0, 90, 50);
    private static final View OTHER = new View(110, 90, 50);

    @Test
    void anObjectThatCrossesIsHandedOverInTheFrameInWhichNothingOfItIsLeft() {
        List<List<ObjectTruth>> world =
                IntStream.range(0, 180).mapToObj(frame -> List.of(at(frame, 1))).toList();

        assertThat(HandOverPlan.all(world, ONE, OTHER, 80))
                .containsExactly(new HandOverPlan("fish", ONE, OTHER, 42, 90, 169));
    }

    @Test
    void whatTheOtherCameraDoesNotSeeForLongIsNotCounted() {
        List<List<ObjectTruth>> world =
                IntStream.range(0, 180)
                        .mapToObj(frame -> List.of(at(frame, frame < 110 ? 1 : 0.1)))
                        .toList();

        assertThat(HandOverPlan.all(world, ONE, OTHER, 80)).isEmpty();
    }

    @Test
    void aViewIsAPartOfTheWorldsPicture() {
        byte[] pixels = new byte[3 * 200 * 50];
        pixels[3 * (7 * 200 + 110)] = 9;

        Image seen = OTHER.of(new Image(200, 50, pixels));

        assertThat(seen.width()).isEqualTo(90);
        assertThat(seen.bgr()[3 * 7 * 90]).isEqualTo((byte) 9);
        assertThat(OTHER.of(new Box(100, 5, 20, 20))).contains(new Box(0, 5, 10, 20));
        assertThat(ONE.of(new Box(100, 5, 20, 20))).isEmpty();
    }

    private static ObjectTruth at(int x, double visibility) {
        return new ObjectTruth(
                "fish",
                Optional.of(new Box(x, 10, 20, 20)),
                new RunLengthMask(1, 1, new int[] {1}),
                visibility);
    }
}
