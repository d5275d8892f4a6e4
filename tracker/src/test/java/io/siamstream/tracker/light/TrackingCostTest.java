package io.siamstream.tracker.light;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackingCostTest {

    private static final int SIDE = 160;
    private static final Box BOX = new Box(60, 50, 32, 24);

    @Test
    void masksAndFirstTemplatesAreMoreWorkThanASearch() throws IOException {
        TargetState begun = TargetState.starting(new Region.OfBox(BOX));
        TargetState followed;
        try (LightTracker tracker =
                LightTracker.open(ShippedWeights::readLight, TrackerOptions.DEFAULT)) {
            followed = tracker.track(List.of(request(begun, false))).steps().get(0).state();
        }

        double plain = TrackingCost.of(request(followed, false));
        assertThat(TrackingCost.of(request(begun, false))).isGreaterThan(plain);
        assertThat(TrackingCost.of(request(followed, true))).isGreaterThan(plain);
        assertThat(plain).isEqualTo(1);
    }

    @Test
    void aLostTargetIsAsManyRegionsAsItIsLookedForIn() throws IOException {
        TargetState state = TargetState.starting(new Region.OfBox(BOX));
        try (LightTracker tracker =
                LightTracker.open(ShippedWeights::readLight, TrackerOptions.DEFAULT)) {
            state = tracker.track(List.of(request(state, true))).steps().get(0).state();
            Image flat = new Image(SIDE, SIDE, new byte[SIDE * SIDE * 3]);
            for (int frame = 0; frame < 60 && !state.identity().orElseThrow().lost(); frame++) {
                state =
                        tracker.track(List.of(new TrackingRequest(state, flat, true)))
                                .steps()
                                .get(0)
                                .state();
            }
        }
        TrackingRequest lost = request(state, true);

        assertThat(state.identity().orElseThrow().lost()).isTrue();
        assertThat(TrackingCost.of(lost)).isEqualTo(LightTarget.of(lost, 0).searches().size());
        assertThat(
                        TrackingCost.of(
                                new TrackingRequest(state, lost.image(), false, Optional.of(BOX))))
                .isEqualTo(1);
    }

    private static TrackingRequest request(TargetState state, boolean mask) {
        byte[] noise = new byte[SIDE * SIDE * 3];
        new Random(5).nextBytes(noise);
        return new TrackingRequest(state, new Image(SIDE, SIDE, noise), mask);
    }
}
