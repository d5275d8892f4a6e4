package io.siamstream.tools.viewer.feed;

import static io.siamstream.tools.viewer.feed.TestEvents.event;
import static io.siamstream.tools.viewer.feed.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.viewer.feed.Truth.TrueObject;
import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TruthComparisonTest {
    private static final TrueObject TAXI =
            new TrueObject("taxi", Optional.of(new Box(10, 10, 20, 10)), 1);
    private static final TrueObject BUS =
            new TrueObject("bus", Optional.of(new Box(60, 10, 20, 10)), 1);

    private final TruthComparison comparison = new TruthComparison(frame -> List.of(TAXI, BUS));

    @Test
    void aTargetIsMeasuredWithTheObjectOfItsName() {
        var measure = comparison.measure(tracked("bus", 1, box(65, 10, 20, 10)));

        assertThat(measure.orElseThrow().object()).isEqualTo("bus");
        assertThat(measure.orElseThrow().overlap()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void aDrawnTargetIsMeasuredWithTheObjectThatItBeganOn() {
        comparison.measure(tracked("drawn", 1, box(11, 10, 20, 10)));

        var later = comparison.measure(tracked("drawn", 2, box(60, 10, 20, 10)));

        assertThat(later.orElseThrow().object()).isEqualTo("taxi");
        assertThat(later.orElseThrow().overlap()).isZero();
    }

    @Test
    void aTargetOnNoObjectIsNotMeasured() {
        assertThat(comparison.measure(tracked("drawn", 1, box(0, 60, 5, 5)))).isEmpty();
    }

    @Test
    void aLostTargetOverlapsNothing() {
        var lost = event(TrackEventType.LOST, "taxi", 3).setStatus(TargetStatus.LOST).build();

        assertThat(comparison.measure(lost).orElseThrow().overlap()).isZero();
    }

    private static io.siamstream.schemas.Box box(double x, double y, double width, double height) {
        return new io.siamstream.schemas.Box(x, y, width, height);
    }
}
