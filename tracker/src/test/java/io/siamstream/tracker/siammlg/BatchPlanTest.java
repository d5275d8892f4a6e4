package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.recovery.RecoveryOptions;
import io.siamstream.tracker.recovery.RecoveryPlan;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStates;
import io.siamstream.tracker.state.TargetStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

    private static final Image FRAME = new Image(400, 300, new byte[3 * 400 * 300]);
    private static final Box BOX = Box.around(200, 150, 20, 20);
    private static final HalfTensor NEW = HalfTensor.ofBytes(new byte[] {7, 7});
    private static final RecoveryPlan RECOVERY = new RecoveryPlan(RecoveryOptions.DEFAULT);

    private static final TargetState STARTING = TargetState.starting(new Region.OfBox(BOX));
    private static final TargetState FOLLOWED = TargetStates.at(BOX, TargetStatus.TRACKING);
    private static final TargetState LOST = TargetStates.at(BOX, TargetStatus.LOST);

    @Test
    void aLostTargetIsSearchedForInSeveralRegionsAndOthersInOne() {
        BatchPlan plan = plan(LOST, FOLLOWED, STARTING);

        assertThat(plan.targets())
                .extracting(target -> target.searches().size())
                .containsExactly(RecoveryOptions.DEFAULT.tilesPerFrame(), 1, 1);
        assertThat(plan.regions()).isEqualTo(RecoveryOptions.DEFAULT.tilesPerFrame() + 2);
        assertThat(plan.starting()).isEqualTo(1);
    }

    @Test
    void everyTargetsRegionsStandBehindThoseOfTheTargetsBeforeIt() {
        assertThat(plan(FOLLOWED, LOST, STARTING).begin(List.of(NEW)))
                .extracting(TargetPass::firstRegion)
                .containsExactly(0, 1, 1 + RecoveryOptions.DEFAULT.tilesPerFrame());
    }

    @Test
    void newTemplatesGoToStartingTargetsInTheirOrder() {
        HalfTensor another = HalfTensor.ofBytes(new byte[] {8, 8});

        List<TargetPass> targets =
                plan(FOLLOWED, STARTING, LOST, FOLLOWED.corrected(new Region.OfBox(BOX)))
                        .begin(List.of(NEW, another));

        assertThat(targets.get(0).templates()).isEqualTo(FOLLOWED.templates());
        assertThat(targets.get(1).templates().initial()).isEqualTo(NEW);
        assertThat(targets.get(2).templates()).isEqualTo(LOST.templates());
        assertThat(targets.get(3).templates().initial()).isEqualTo(another);
        assertThat(targets.get(3).templates().version()).isEqualTo(1);
    }

    @Test
    void aTargetThatCannotBeStartedIsRefusedWithTheReason() {
        TargetState outside = TargetState.starting(new Region.OfBox(new Box(-50, 0, 20, 20)));

        assertThatThrownBy(() -> plan(outside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("400 x 300")
                .hasMessageContaining("outside the frame");
    }

    private static BatchPlan plan(TargetState... states) {
        return BatchPlan.of(
                List.of(states).stream()
                        .map(state -> new TrackingRequest(state, FRAME, false))
                        .toList(),
                RECOVERY);
    }
}
