package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import org.junit.jupiter.api.Test;

class TargetStateTest {

    private static final Region REGION = new Region.OfBox(new Box(1, 2, 30, 40));

    @Test
    void aTargetThatIsToBeStartedKnowsItsRegionAlone() {
        TargetState state = TargetState.starting(REGION);

        assertThat(state.pendingRegion()).contains(REGION);
        assertThat(state.meanColor()).isEmpty();
        assertThat(state.templates().inUse().isEmpty()).isTrue();
        assertThat(state.status()).isEqualTo(TargetStatus.TRACKING);
    }

    @Test
    void aCorrectedTargetForgetsEverythingButItsTemplatesVersion() {
        TargetState followed = TargetStates.at(new Box(100, 100, 20, 20), TargetStatus.LOST);

        TargetState corrected = followed.corrected(REGION);

        assertThat(corrected.templates().version()).isEqualTo(followed.templates().version() + 1);
        assertThat(corrected.status()).isEqualTo(TargetStatus.TRACKING);
        assertThat(corrected.corrected(REGION).templates().version())
                .isEqualTo(followed.templates().version() + 2);
        assertThat(corrected.placement()).isEqualTo(Placement.NONE);
    }
}
