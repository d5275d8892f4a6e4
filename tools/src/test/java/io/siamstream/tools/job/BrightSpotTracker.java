package io.siamstream.tools.job;

import io.siamstream.operators.TrackerFactory;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.Box;
import io.siamstream.tracker.HalfTensor;
import io.siamstream.tracker.Image;
import io.siamstream.tracker.TargetState;
import io.siamstream.tracker.TargetStatus;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import java.util.List;
import java.util.Optional;
import org.apache.flink.testutils.junit.SharedReference;

/**
 * A tracker that anybody can check: it follows the bright pixels of a {@link TestCamera}. Its box
 * also depends on how often it was asked, by a smoothing of the size, and every {@link
 * #UPDATE_INTERVAL} frames its template gets a new version, so that a frame which was tracked twice
 * or not at all shows in every later event.
 */
final class BrightSpotTracker implements Tracker {

    static final int UPDATE_INTERVAL = 10;

    private static final int BRIGHT = 130;

    private final Faults faults;

    BrightSpotTracker(Faults faults) {
        this.faults = faults;
    }

    /** Opens trackers that fail as told, in a cluster inside of this JVM. */
    static TrackerFactory factory(SharedReference<Faults> faults) {
        return context -> new BrightSpotTracker(faults.get());
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        List<TrackingStep> steps = requests.stream().map(BrightSpotTracker::step).toList();
        // After the work and before its outcome is kept: the worst moment to fail.
        faults.failIfAsked();
        return new TrackedBatch(steps, new BatchTimings(0, 0, 0, 0));
    }

    @Override
    public void close() {}

    private static TrackingStep step(TrackingRequest request) {
        TargetState before = request.state();
        Box seen = brightPixels(request.image());
        boolean first = before.pendingRegion().isPresent();
        double width = first ? seen.width() : 0.9 * before.width() + 0.1 * (seen.width() + 1);
        int frames = first ? 0 : before.windowFrames() + 1;
        boolean updated = !first && frames % UPDATE_INTERVAL == 0;
        long version = before.templateVersion() + (updated ? 1 : 0);
        double centerX = seen.x() + seen.width() / 2;
        double centerY = seen.y() + seen.height() / 2;
        TargetState after =
                new TargetState(
                        Optional.empty(),
                        centerX,
                        centerY,
                        width,
                        seen.height(),
                        centerX - before.centerX(),
                        centerY - before.centerY(),
                        List.of(),
                        HalfTensor.ofBytes(new byte[] {1, 2}),
                        HalfTensor.EMPTY,
                        HalfTensor.EMPTY,
                        0,
                        version,
                        frames,
                        TargetStatus.TRACKING,
                        0,
                        frames,
                        0,
                        1,
                        1,
                        List.of(),
                        0);
        Box estimate = new Box(centerX - width / 2, seen.y(), width, seen.height());
        return new TrackingStep(
                after,
                new TrackingResult(
                        TargetStatus.TRACKING,
                        estimate,
                        Optional.empty(),
                        Optional.empty(),
                        0.9,
                        version,
                        updated));
    }

    private static Box brightPixels(Image image) {
        int left = image.width();
        int top = image.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                if (Byte.toUnsignedInt(image.bgr()[3 * (y * image.width() + x)]) > BRIGHT) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }
}
