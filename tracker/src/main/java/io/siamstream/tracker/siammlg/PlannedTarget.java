package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.recovery.RecoveryPlan;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.util.List;

/**
 * What is to be looked at for one request.
 *
 * @param request the request
 * @param starting whether this frame makes the target's template
 * @param last where the target was, or is marked in this frame
 * @param color fills what of a crop lies outside the frame
 * @param searches search regions: one, or several for a lost target
 */
record PlannedTarget(
        TrackingRequest request,
        boolean starting,
        Box last,
        MeanColor color,
        List<CropWindow> searches) {

    /**
     * @throws IllegalArgumentException if the request starts a target where none can be
     */
    static PlannedTarget of(TrackingRequest request, RecoveryPlan recovery) {
        TargetState state = request.state();
        if (state.pendingRegion().isPresent()) {
            return starting(request, state.pendingRegion().get());
        }
        Box last = request.observed().orElseGet(() -> state.placement().box());
        return new PlannedTarget(
                request,
                false,
                last,
                state.meanColor().orElseThrow(PlannedTarget::withoutColor),
                searches(request, last, recovery));
    }

    private static PlannedTarget starting(TrackingRequest request, Region region) {
        Image image = request.image();
        Box box = Regions.startingBox(region, image.width(), image.height());
        return new PlannedTarget(
                request, true, box, MeanColor.of(image), List.of(CropWindow.search(box)));
    }

    private static IllegalArgumentException withoutColor() {
        return new IllegalArgumentException(
                "The state of a target that was started has its first frame's mean colour");
    }

    private static List<CropWindow> searches(
            TrackingRequest request, Box last, RecoveryPlan recovery) {
        TargetState state = request.state();
        if (state.status() != TargetStatus.LOST || request.observed().isPresent()) {
            return List.of(CropWindow.search(last));
        }
        Image image = request.image();
        Box expected =
                state.motion()
                        .extrapolate(
                                last, state.counters().lostFrames(), image.width(), image.height());
        return recovery.tiles(expected, state.recoveryTurn(), image.width(), image.height());
    }

    /** Whether the target is searched for. */
    boolean lost() {
        return !starting && request.state().status() == TargetStatus.LOST;
    }
}
