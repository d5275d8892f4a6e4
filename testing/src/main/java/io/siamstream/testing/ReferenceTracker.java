package io.siamstream.testing;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.state.TemplateMemory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A cheap and exact tracker: it follows the centre of the pixels that have the grey of the target's
 * first frame. Its template is a running digest of all centres so far, so a frame that is tracked
 * twice, left out or taken out of order shows in every later template, and, as the confidence is
 * made of the digest, in every later event.
 */
public final class ReferenceTracker implements Tracker {

    /** Frames between two template updates. */
    public static final int UPDATE_PERIOD = 2;

    private static final int GREY_TOLERANCE = 4;
    private static final double SEARCH_FACTOR = 3;
    private static final BatchTimings NO_TIME = BatchTimings.NONE;

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        return new TrackedBatch(requests.stream().map(ReferenceTracker::step).toList(), NO_TIME);
    }

    @Override
    public void close() {}

    /** What one frame does to one target. */
    public static TrackingStep step(TrackingRequest request) {
        TargetState state = request.state();
        if (request.observed().isPresent() && state.pendingRegion().isEmpty()) {
            return recognise(state, request.image(), request.observed().get());
        }
        return state.pendingRegion().isPresent()
                ? start(state, request.image())
                : follow(state, request.image());
    }

    /** The digest as a number from one half to one. */
    private static double confidence(TargetState state) {
        return 0.5
                + Math.floorMod(digest(state.templates().current()), 1 << 20) / (double) (1 << 21);
    }

    private static long digest(HalfTensor template) {
        return ByteBuffer.wrap(template.toBytes()).getLong();
    }

    private static TrackingStep start(TargetState state, Image image) {
        Box box = Regions.toBox(state.pendingRegion().orElseThrow());
        float grey =
                grey(
                        image,
                        within(box.centerX(), image.width()),
                        within(box.centerY(), image.height()));
        TargetState started =
                moved(
                        state,
                        box,
                        grey,
                        template(1),
                        state.templates().version(),
                        0,
                        TargetStatus.TRACKING);
        return step(started, box, confidence(started), false);
    }

    /** The target is where its grey is. */
    private static TrackingStep recognise(TargetState state, Image image, Box observed) {
        float grey = state.meanColor().orElseThrow().blue();
        float seen =
                grey(
                        image,
                        within(observed.centerX(), image.width()),
                        within(observed.centerY(), image.height()));
        if (Math.abs(seen - grey) > GREY_TOLERANCE) {
            return step(state, observed, 0, false);
        }
        TargetState found =
                moved(
                        state,
                        observed,
                        grey,
                        state.templates().current(),
                        state.templates().version(),
                        state.templates().windowFrames(),
                        TargetStatus.TRACKING);
        return step(found, observed, confidence(found), false);
    }

    private static TrackingStep follow(TargetState state, Image image) {
        Box before = state.placement().box();
        float grey = state.meanColor().orElseThrow().blue();
        Box window =
                state.status() == TargetStatus.LOST
                        ? new Box(0, 0, image.width(), image.height())
                        : Box.around(
                                before.centerX(),
                                before.centerY(),
                                before.width() * SEARCH_FACTOR,
                                before.height() * SEARCH_FACTOR);
        double[] centre = centre(image, window, grey);
        if (centre == null) {
            TargetState lost =
                    moved(
                            state,
                            before,
                            grey,
                            state.templates().current(),
                            state.templates().version(),
                            state.templates().windowFrames(),
                            TargetStatus.LOST);
            return step(lost, before, 0, false);
        }
        Box box = Box.around(centre[0], centre[1], before.width(), before.height());
        boolean updated = state.templates().windowFrames() + 1 == UPDATE_PERIOD;
        long digest =
                31 * digest(state.templates().current())
                        + Math.round(8 * centre[0])
                        + 1009 * Math.round(8 * centre[1]);
        TargetState tracked =
                moved(
                        state,
                        box,
                        grey,
                        template(digest),
                        state.templates().version() + (updated ? 1 : 0),
                        updated ? 0 : state.templates().windowFrames() + 1,
                        TargetStatus.TRACKING);
        return step(tracked, box, confidence(tracked), updated);
    }

    private static double[] centre(Image image, Box window, float grey) {
        double sumX = 0;
        double sumY = 0;
        int count = 0;
        int right = (int) Math.min(image.width(), window.x() + window.width());
        int bottom = (int) Math.min(image.height(), window.y() + window.height());
        for (int y = (int) Math.max(0, window.y()); y < bottom; y++) {
            for (int x = (int) Math.max(0, window.x()); x < right; x++) {
                if (Math.abs(grey(image, x, y) - grey) <= GREY_TOLERANCE) {
                    sumX += x + 0.5;
                    sumY += y + 0.5;
                    count++;
                }
            }
        }
        return count == 0 ? null : new double[] {sumX / count, sumY / count};
    }

    private static float grey(Image image, int x, int y) {
        return Byte.toUnsignedInt(image.bgr()[3 * (y * image.width() + x)]);
    }

    /** The pixel of a side that is nearest to a coordinate. */
    private static int within(double coordinate, int length) {
        return (int) Math.max(0, Math.min(length - 1, coordinate));
    }

    private static HalfTensor template(long digest) {
        return HalfTensor.ofBytes(ByteBuffer.allocate(Long.BYTES).putLong(digest).array());
    }

    private static TrackingStep step(
            TargetState state, Box box, double confidence, boolean updated) {
        return new TrackingStep(
                state,
                new TrackingResult(
                        state.status(),
                        box,
                        Optional.empty(),
                        Optional.empty(),
                        confidence,
                        state.templates().version(),
                        updated));
    }

    private static TargetState moved(
            TargetState state,
            Box box,
            float grey,
            HalfTensor current,
            long version,
            int windowFrames,
            TargetStatus status) {
        return new TargetState(
                Optional.empty(),
                Placement.of(box),
                Motion.NONE,
                Optional.of(new MeanColor(grey, grey, grey)),
                new TemplateMemory(
                        state.templates().initial().isEmpty()
                                ? current
                                : state.templates().initial(),
                        current,
                        version,
                        windowFrames),
                new StatusCounters(
                        status,
                        0,
                        0,
                        status == TargetStatus.LOST ? state.counters().lostFrames() + 1 : 0),
                0,
                SignalHistory.NONE,
                state.calibration(),
                Optional.empty());
    }
}
