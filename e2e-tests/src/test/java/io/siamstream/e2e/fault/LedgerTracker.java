package io.siamstream.e2e.fault;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
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
import java.util.zip.CRC32;

/**
 * A reference model in the tracker's place: the template is a ledger of every frame that touched
 * it. A frame folds its checksum into the ledger, and the box is told from the ledger: a frame that
 * is taken twice, left out or taken out of order shows in every later box of its target, exactly.
 *
 * <p>A picture whose first byte is {@link #OCCLUDED} loses the target; every third frame that does
 * not raises the template's version.
 */
final class LedgerTracker implements Tracker {

    /** First byte of a picture in which nothing is seen. */
    static final byte OCCLUDED = (byte) 0xff;

    private static final int FRAMES_PER_UPDATE = 3;

    private final FaultHook hook;

    LedgerTracker(FaultHook hook) {
        this.hook = hook;
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        hook.beforeBatch(requests.size());
        List<TrackingStep> steps = requests.stream().map(LedgerTracker::step).toList();
        hook.afterBatch(requests.size());
        return new TrackedBatch(steps, new BatchTimings(1, 1, 1, 1, 1));
    }

    @Override
    public void close() {
        hook.closed();
    }

    private static TrackingStep step(TrackingRequest request) {
        TargetState before = request.state();
        Image image = request.image();
        boolean starts = before.pendingRegion().isPresent();
        int frames = starts ? 0 : before.templates().windowFrames() + 1;
        boolean occluded = image.bgr()[0] == OCCLUDED && !starts;
        boolean updates = !starts && !occluded && frames % FRAMES_PER_UPDATE == 0;

        long ledger = fold(starts ? start(before.pendingRegion().get()) : read(before), image);
        long version = before.templates().version() + (updates ? 1 : 0);
        TargetStatus status = occluded ? TargetStatus.LOST : TargetStatus.TRACKING;
        Box box = boxOf(ledger, image);
        TrackingResult result =
                new TrackingResult(
                        status,
                        box,
                        Optional.empty(),
                        Optional.empty(),
                        occluded ? 0.0 : 0.5 + (ledger & 0xff) / 512.0,
                        version,
                        updates);
        return new TrackingStep(after(before, box, ledger, version, frames, status), result);
    }

    private static TargetState after(
            TargetState before,
            Box box,
            long ledger,
            long version,
            int frames,
            TargetStatus status) {
        HalfTensor template =
                HalfTensor.ofBytes(ByteBuffer.allocate(Long.BYTES).putLong(ledger).array());
        return new TargetState(
                Optional.empty(),
                Placement.of(box),
                Motion.NONE,
                Optional.empty(),
                new TemplateMemory(
                        before.pendingRegion().isPresent()
                                ? template
                                : before.templates().initial(),
                        template,
                        version,
                        frames),
                new StatusCounters(
                        status,
                        0,
                        0,
                        status == TargetStatus.LOST ? before.counters().lostFrames() + 1 : 0),
                0,
                SignalHistory.NONE,
                before.calibration(),
                Optional.empty());
    }

    private static long start(Region region) {
        return region.toString().hashCode();
    }

    private static long read(TargetState state) {
        return ByteBuffer.wrap(state.templates().current().toBytes()).getLong();
    }

    private static long fold(long ledger, Image image) {
        CRC32 checksum = new CRC32();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(ledger).array());
        checksum.update(image.bgr());
        return checksum.getValue();
    }

    private static Box boxOf(long ledger, Image image) {
        double width = 4 + ledger % 8;
        double height = 4 + ledger / 8 % 8;
        return new Box(
                ledger / 64 % 1000 / 1000.0 * (image.width() - width),
                ledger / 64000 % 1000 / 1000.0 * (image.height() - height),
                width,
                height);
    }
}
