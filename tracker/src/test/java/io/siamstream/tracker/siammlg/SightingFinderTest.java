package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStates;
import io.siamstream.tracker.state.TargetStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingFinderTest {

    private static final int SIDE = 25;
    private static final Box BOX = new Box(100, 100, 40, 40);

    private final SightingFinder finder = new SightingFinder(0.42, 0.25);

    @Test
    void aStartingTargetIsSightedWhereItWasMarked() {
        PlannedTarget target = target(TargetStatus.TRACKING, true, CropWindow.search(BOX));
        Response elsewhere = peakAt(3, 4, 1);

        Sighting sighting = finder.find(target, 0, List.of(elsewhere), List.of(elsewhere));

        assertThat(sighting.peak().row()).isEqualTo(12);
        assertThat(sighting.peak().column()).isEqualTo(12);
        assertThat(sighting.peak().frameX(sighting.window())).isCloseTo(120, within(1e-9));
    }

    @Test
    void responsesAreFusedByTheirShares() {
        PlannedTarget target = target(TargetStatus.TRACKING, false, CropWindow.search(BOX));

        Sighting sighting =
                finder.find(
                        target, 0, List.of(peakAt(12, 12, 0.8f)), List.of(peakAt(12, 12, 0.4f)));

        assertThat(sighting.peak().score()).isCloseTo(0.75 * 0.8 + 0.25 * 0.4, within(1e-6));
    }

    @Test
    void aTrackedTargetIsExpectedInTheMiddle() {
        PlannedTarget target = target(TargetStatus.TRACKING, false, CropWindow.search(BOX));
        Response two = peaks(0.9f, 0.7f);

        assertThat(finder.find(target, 0, List.of(two), List.of(two)).peak().row()).isEqualTo(12);
    }

    @Test
    void aLostTargetMayBeAnywhere() {
        PlannedTarget target = target(TargetStatus.LOST, false, CropWindow.search(BOX));
        Response two = peaks(0.9f, 0.7f);

        assertThat(finder.find(target, 0, List.of(two), List.of(two)).peak().row()).isEqualTo(2);
    }

    @Test
    void theBestOfALostTargetsRegionsIsTaken() {
        CropWindow first = CropWindow.search(BOX);
        CropWindow second = CropWindow.search(new Box(300, 100, 40, 40));
        PlannedTarget target = target(TargetStatus.LOST, false, first, second);
        List<Response> batch = List.of(peakAt(1, 1, 1), peakAt(5, 5, 0.3f), peakAt(6, 7, 0.8f));

        Sighting sighting = finder.find(target, 1, batch, batch);

        assertThat(sighting.region()).isEqualTo(2);
        assertThat(sighting.window()).isEqualTo(second);
        assertThat(sighting.peak().row()).isEqualTo(6);
    }

    private static Response peaks(float far, float middle) {
        float[] values = new float[SIDE * SIDE];
        values[2 * SIDE + 2] = far;
        values[12 * SIDE + 12] = middle;
        return new Response(SIDE, values);
    }

    private static Response peakAt(int row, int column, float value) {
        float[] values = new float[SIDE * SIDE];
        values[row * SIDE + column] = value;
        return new Response(SIDE, values);
    }

    private static PlannedTarget target(
            TargetStatus status, boolean starting, CropWindow... searches) {
        TargetState state = TargetStates.at(BOX, status);
        Image image = new Image(400, 300, new byte[3 * 400 * 300]);
        return new PlannedTarget(
                new TrackingRequest(state, image, false),
                starting,
                BOX,
                new MeanColor(0, 0, 0),
                List.of(searches));
    }
}
