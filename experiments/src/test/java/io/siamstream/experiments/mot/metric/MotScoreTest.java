package io.siamstream.experiments.mot.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MotScoreTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final int FRAMES = 100;
    private static final Box LEFT = new Box(0, 0, 10, 20);
    private static final Box RIGHT = new Box(50, 0, 10, 20);

    private final List<List<MotBox>> two = frames(i -> List.of(box(1, LEFT), box(2, RIGHT)));

    @Test
    void aPerfectResultScoresOneInEverything() {
        MotScore score = MotScore.of(two, two);

        assertThat(score.hota().accuracy()).isCloseTo(1, EXACT);
        assertThat(score.hota().detection()).isCloseTo(1, EXACT);
        assertThat(score.hota().association()).isCloseTo(1, EXACT);
        assertThat(score.identity().f1()).isEqualTo(1);
        assertThat(score.clear().accuracy()).isEqualTo(1);
        assertThat(score.clear().precision()).isCloseTo(0, EXACT);
    }

    @Test
    void oneSwitchHalfWayCostsHalfOfOneObjectsAssociation() {
        List<List<MotBox>> result =
                frames(i -> List.of(box(i < FRAMES / 2 ? 7 : 8, LEFT), box(9, RIGHT)));

        MotScore score = MotScore.of(two, result);

        // Half of the boxes keep all of their track (1), half are in one of two halves (1 / 2).
        assertThat(score.hota().association()).isCloseTo(0.75, EXACT);
        assertThat(score.hota().accuracy()).isCloseTo(Math.sqrt(0.75), EXACT);
        assertThat(score.clear().switches()).isEqualTo(1);
        assertThat(score.clear().fragments()).isZero();
        assertThat(score.identity().f1()).isCloseTo(0.75, EXACT);
    }

    @Test
    void allIdsSwappedHalfWayLeaveAThirdOfTheAssociation() {
        List<List<MotBox>> result =
                frames(
                        i ->
                                i < FRAMES / 2
                                        ? List.of(box(1, LEFT), box(2, RIGHT))
                                        : List.of(box(2, LEFT), box(1, RIGHT)));

        MotScore score = MotScore.of(two, result);

        // 50 boxes shared by tracks of 100 and 100: 50 / 150.
        assertThat(score.hota().association()).isCloseTo(1.0 / 3, EXACT);
        assertThat(score.hota().detection()).isCloseTo(1, EXACT);
        assertThat(score.hota().accuracy()).isCloseTo(Math.sqrt(1.0 / 3), EXACT);
        assertThat(score.clear().switches()).isEqualTo(2);
        assertThat(score.identity().f1()).isCloseTo(0.5, EXACT);
    }

    @Test
    void anObjectThatIsMissedForAWhileIsOneFragment() {
        List<List<MotBox>> result =
                frames(
                        i ->
                                i >= 40 && i < 60
                                        ? List.of(box(2, RIGHT))
                                        : List.of(box(1, LEFT), box(2, RIGHT)));

        MotScore score = MotScore.of(two, result);

        assertThat(score.clear().fragments()).isEqualTo(1);
        assertThat(score.clear().switches()).isZero();
        assertThat(score.clear().misses()).isEqualTo(20);
        assertThat(score.clear().accuracy()).isCloseTo(0.9, EXACT);
        assertThat(score.clear().mostlyTracked()).isEqualTo(2);
    }

    @Test
    void overlapsBelowAThresholdAreNoDetectionsAtIt() {
        // Overlap 0.5: found at 10 of the 19 thresholds, up to 0.5.
        List<List<MotBox>> truth = frames(i -> List.of(box(1, LEFT)));
        List<List<MotBox>> result = frames(i -> List.of(box(1, new Box(0, 0, 10, 10))));

        MotScore score = MotScore.of(truth, result);

        assertThat(score.hota().detection()).isCloseTo(10.0 / 19, EXACT);
        assertThat(score.hota().accuracy()).isCloseTo(10.0 / 19, EXACT);
        assertThat(score.clear().precision()).isCloseTo(0.5, EXACT);
    }

    @Test
    void anObjectKeepsItsResultThoughAnotherLiesBetter() {
        Box shifted = new Box(2, 0, 10, 20);
        List<List<MotBox>> truth = frames(i -> List.of(box(1, LEFT)));
        List<List<MotBox>> result =
                frames(
                        i ->
                                i == 0
                                        ? List.of(box(5, shifted))
                                        : List.of(box(5, shifted), box(6, LEFT)));

        MotScore score = MotScore.of(truth, result);

        assertThat(score.clear().switches()).isZero();
        assertThat(score.clear().falsePositives()).isEqualTo(FRAMES - 1);
    }

    @Test
    void aResultOnADistractorOfMot16CountsNeitherWay() {
        MotBox pedestrian = new MotBox(1, LEFT, 1, 1);
        MotBox reflection = new MotBox(2, RIGHT, 0, 12);
        List<List<MotBox>> truth = List.of(List.of(pedestrian, reflection));

        MotScore score = MotScore.of(truth, List.of(List.of(box(1, LEFT), box(2, RIGHT))));

        assertThat(score.clear().objects()).isEqualTo(1);
        assertThat(score.clear().falsePositives()).isZero();
        assertThat(score.hota().accuracy()).isCloseTo(1, EXACT);
    }

    @Test
    void anEmptyResultScoresNothing() {
        MotScore score = MotScore.of(two, frames(i -> List.of()));

        assertThat(score.hota().accuracy()).isZero();
        assertThat(score.identity().f1()).isZero();
        assertThat(score.clear().accuracy()).isZero();
        assertThat(score.clear().mostlyLost()).isEqualTo(2);
    }

    @Test
    void anIdThatAFrameHasTwiceIsTold() {
        List<List<MotBox>> twice = frames(i -> List.of(box(1, LEFT), box(1, RIGHT)));

        assertThatThrownBy(() -> MotScore.of(two, twice))
                .hasMessageContaining("Frame 1 of the result has an id twice");
    }

    private static MotBox box(long id, Box box) {
        return MotBox.of(id, box, 1);
    }

    private static List<List<MotBox>> frames(IntFunction<List<MotBox>> boxes) {
        return IntStream.range(0, FRAMES).mapToObj(boxes).toList();
    }
}
