package io.siamstream.tracker.light;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.identity.IdentityState;

/**
 * About how much work a request is for a {@link LightTracker}, before anything of it is done. One
 * is a search region through the network.
 */
public final class TrackingCost {

    /** A crop of a quarter of a search region's pixels, for a first template. */
    private static final double TEMPLATE = 0.3;

    /** The same and the mask branch. */
    private static final double MASK = 0.4;

    private TrackingCost() {}

    /** The work of a request, in search regions. */
    public static double of(TrackingRequest request) {
        IdentityState identity = request.state().identity().orElse(null);
        if (request.state().pendingRegion().isPresent() || identity == null) {
            return 1 + TEMPLATE;
        }
        double regions = request.observed().isPresent() ? 1 : regions(identity);
        return request.mask() && !identity.lost() ? regions + MASK : regions;
    }

    private static double regions(IdentityState identity) {
        if (identity.soughtEverywhere()) {
            return WideSweep.REGIONS;
        }
        return identity.lost() ? LostSearch.REGIONS : 1;
    }
}
