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

    @Test
    void inAnotherPictureATargetIsLostAndAsManyTimesLarger() {
        TargetState followed = TargetStates.at(new Box(100, 100, 20, 30), TargetStatus.TRACKING);

        TargetState elsewhere = followed.elsewhere(640, 480, 2);

        assertThat(elsewhere.status()).isEqualTo(TargetStatus.LOST);
        assertThat(elsewhere.placement()).isEqualTo(new Placement(320, 240, 40, 60));
        assertThat(elsewhere.templates()).isEqualTo(followed.templates());
        assertThat(elsewhere.recoveryTurn()).isZero();
    }

    @Test
    void inAnotherPictureATargetIsNeverLargerThanThatNorTooSmallToBeSearchedFor() {
        TargetState large = TargetStates.at(new Box(0, 0, 600, 2), TargetStatus.TRACKING);

        TargetState elsewhere = large.elsewhere(160, 120, 1e-9);

        assertThat(elsewhere.placement()).isEqualTo(new Placement(80, 60, 4, 4));
        assertThat(large.elsewhere(160, 120, 3).placement())
                .isEqualTo(new Placement(80, 60, 160, 6));
    }

    @Test
    void masksGrowWithTheirTarget() {
        MaskAreas areas = MaskAreas.NONE.with(50);

        assertThat(areas.scaled(2).ratio(200)).isEqualTo(1);
    }
}
