package io.siamstream.tracker.light;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.identity.Doubt;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.state.TargetState;
import java.util.List;
import java.util.Optional;

/**
 * One target on its way through a batch: what is to be looked at.
 *
 * @param request the request
 * @param identity who the target is so far; empty where this frame makes its template
 * @param last where the target was, or is placed in this frame
 * @param color fills what of a crop lies outside the frame
 * @param searches search regions: the one around the last place, and more for a lost target
 * @param firstRegion position of the first of them in the batch
 */
record LightTarget(
        TrackingRequest request,
        Optional<IdentityState> identity,
        Box last,
        MeanColor color,
        List<StretchedWindow> searches,
        int firstRegion) {

    /** Smallest side of a box, pixels. */
    private static final double LEAST_SIDE = 4;

    /**
     * @throws IllegalArgumentException if the request starts a target where none can be
     * @throws IllegalStateException if the target's state was made by the other profile
     */
    static LightTarget of(TrackingRequest request, int firstRegion) {
        TargetState state = request.state();
        if (state.pendingRegion().isPresent()) {
            return starting(request, state.pendingRegion().get(), firstRegion);
        }
        IdentityState identity =
                state.identity()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The state of a target was made by the resnet"
                                                    + " profile and cannot go on with the light"
                                                    + " one: start this savepoint with"
                                                    + " model.profile resnet, or stop its targets"
                                                    + " before the upgrade and start them anew"));
        Image image = request.image();
        if (request.observed().isPresent()) {
            Box observed = request.observed().get();
            return new LightTarget(
                    request,
                    Optional.of(identity),
                    observed,
                    state.meanColor().orElseThrow(),
                    List.of(search(observed)),
                    firstRegion);
        }
        Box last = identity.box();
        Box searched = identity.searched();
        return new LightTarget(
                request,
                Optional.of(identity),
                last,
                state.meanColor().orElseThrow(),
                identity.soughtEverywhere()
                        ? WideSweep.windows(
                                identity.box(),
                                identity.claimants(),
                                state.recoveryTurn(),
                                image.width(),
                                image.height())
                        : identity.lost()
                                ? LostSearch.windows(
                                        searched,
                                        identity.place()
                                                .or(
                                                        () ->
                                                                byColors(
                                                                        image,
                                                                        identity,
                                                                        state.recoveryTurn())),
                                        state.recoveryTurn() / 2,
                                        image.width(),
                                        image.height())
                                : List.of(search(searched)),
                firstRegion);
    }

    /** On every second turn a lost target is looked for where its colours are. */
    private static Optional<Box> byColors(Image image, IdentityState identity, int turn) {
        ColorHistogram colors = identity.memory().colors().mean();
        if (turn % 2 == 0 || colors.isEmpty()) {
            return Optional.empty();
        }
        Box size = identity.doubt().map(Doubt::ghost).orElseGet(identity::searched);
        return Optional.of(ColorSearch.best(image, colors, size));
    }

    private static LightTarget starting(TrackingRequest request, Region region, int firstRegion) {
        Image image = request.image();
        Box box = Regions.startingBox(region, image.width(), image.height());
        return new LightTarget(
                request,
                Optional.empty(),
                box,
                MeanColor.of(image),
                List.of(search(box)),
                firstRegion);
    }

    /** The window around a box that a template is cut from. */
    static StretchedWindow template(Box box) {
        return StretchedWindow.around(
                box, LightNetwork.TEMPLATE_FACTOR, LightNetwork.TEMPLATE_SIZE);
    }

    /** The region around a box that a target is searched in. */
    static StretchedWindow search(Box box) {
        return StretchedWindow.around(box, LightNetwork.SEARCH_FACTOR, LightNetwork.SEARCH_SIZE);
    }

    /** Whether this frame makes the target's template. */
    boolean starting() {
        return identity.isEmpty();
    }

    /** Whether the target was lost before the frame. */
    boolean lost() {
        return identity.map(IdentityState::lost).orElse(false);
    }

    /** Whether the target may be anywhere in the frame. */
    boolean sought() {
        return identity.map(IdentityState::soughtEverywhere).orElse(false);
    }

    /** How far the search for a lost target goes on in this frame: turns, or tiles of a sweep. */
    int turns() {
        if (!sought()) {
            return 1;
        }
        return request.observed().isPresent()
                ? 0
                : WideSweep.tiles(identity.orElseThrow().claimants());
    }

    /** Whether all of the frame was looked at, once this frame is. */
    boolean sweptOnce() {
        int sweep = WideSweep.sweep(last, request.image().width(), request.image().height());
        return request.state().recoveryTurn() + turns() >= sweep;
    }

    /** A box within the frame: its middle inside, no larger than the frame. */
    Box within(Box box) {
        double frameWidth = request.image().width();
        double frameHeight = request.image().height();
        return Box.around(
                clamp(box.centerX(), 0, frameWidth),
                clamp(box.centerY(), 0, frameHeight),
                clamp(box.width(), Math.min(LEAST_SIDE, frameWidth), frameWidth),
                clamp(box.height(), Math.min(LEAST_SIDE, frameHeight), frameHeight));
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
