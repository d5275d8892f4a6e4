package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void aPlacementIsTheBoxAroundItsCentre() {
        Box box = new Box(10.25, 20.5, 30, 41);

        assertThat(Placement.of(box).box()).isEqualTo(box);
    }

    @Test
    void theCentreIsKeptWhereTheBoxsCornerWouldRoundIt() {
        // Near the left edge the corner is farther from zero than the centre, so it has fewer bits.
        Placement placement = new Placement(1.1, 2.3, 900, 700);

        assertThat(placement.box().centerX()).isNotEqualTo(1.1).isCloseTo(1.1, within(1e-9));
        assertThat(placement.centerX()).isEqualTo(1.1);
    }
}
