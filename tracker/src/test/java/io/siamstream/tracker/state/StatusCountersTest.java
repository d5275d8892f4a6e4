package io.siamstream.tracker.state;

import static io.siamstream.tracker.state.TargetStatus.LOST;
import static io.siamstream.tracker.state.TargetStatus.TRACKING;
import static io.siamstream.tracker.state.TargetStatus.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCountersTest {

    private static final StatusOptions OPTIONS = new StatusOptions(0.3, 0.6, 5, 2, 0.1);

    @Test
    void aHighConfidenceKeepsATargetTracked() {
        assertThat(statuses(0.9, 0.6, 0.7)).containsOnly(TRACKING);
    }

    @Test
    void aConfidenceBetweenTheThresholdsKeepsATargetTracked() {
        assertThat(statuses(0.4, 0.31, 0.59)).containsOnly(TRACKING);
    }

    @Test
    void fiveLowFramesInARowLoseATarget() {
        assertThat(statuses(0.1, 0.1, 0.1, 0.1, 0.1, 0.1))
                .containsExactly(UNCERTAIN, UNCERTAIN, UNCERTAIN, UNCERTAIN, LOST, LOST);
    }

    @Test
    void lowFramesThatAreBrokenByAMiddlingOneDoNotLoseATarget() {
        assertThat(statuses(0.1, 0.1, 0.1, 0.1, 0.4, 0.1, 0.1)).containsOnly(UNCERTAIN);
    }

    @Test
    void anUncertainTargetIsTrackedAfterTwoHighFrames() {
        assertThat(statuses(0.1, 0.9, 0.4, 0.9, 0.9))
                .containsExactly(UNCERTAIN, UNCERTAIN, UNCERTAIN, UNCERTAIN, TRACKING);
    }

    @Test
    void aLostTargetIsTrackedAfterTwoHighFramesInARow() {
        assertThat(statuses(0.1, 0.1, 0.1, 0.1, 0.1, 0.9, 0.5, 0.9, 0.9))
                .endsWith(LOST, LOST, LOST, LOST, TRACKING);
    }

    @Test
    void framesWithoutAValidBoxAreCountedUntilTheTargetIsBack() {
        StatusCounters counters = StatusCounters.STARTED;
        for (int frame = 0; frame < 7; frame++) {
            counters = counters.next(0, 1, OPTIONS);
        }
        assertThat(counters.lostFrames()).isEqualTo(3);

        counters = counters.next(1, 1, OPTIONS).next(1, 1, OPTIONS);

        assertThat(counters.lostFrames()).isZero();
        assertThat(counters.status()).isEqualTo(TRACKING);
    }

    @Test
    void aCollapsedMaskLosesATargetAtOnce() {
        assertThat(StatusCounters.STARTED.next(0.5, 0.05, OPTIONS).status()).isEqualTo(LOST);
    }

    @Test
    void aCollapsedMaskCountsForNothingAgainstAHighConfidence() {
        assertThat(StatusCounters.STARTED.next(0.9, 0.05, OPTIONS).status()).isEqualTo(TRACKING);
    }

    @Test
    void theCountersOfANewTargetAreThoseOfItsState() {
        TargetState state = TargetState.starting(new Region.OfBox(new Box(0, 0, 9, 9)));

        assertThat(state.counters()).isEqualTo(StatusCounters.STARTED);
    }

    @Test
    void thresholdsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new StatusOptions(0.7, 0.6, 5, 2, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("low 0.7, high 0.6");
        assertThatThrownBy(() -> new StatusOptions(0.1, 0.6, 0, 2, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    private static List<TargetStatus> statuses(double... confidences) {
        List<TargetStatus> statuses = new ArrayList<>();
        StatusCounters counters = StatusCounters.STARTED;
        for (double confidence : confidences) {
            counters = counters.next(confidence, 1, OPTIONS);
            statuses.add(counters.status());
        }
        return statuses;
    }
}
