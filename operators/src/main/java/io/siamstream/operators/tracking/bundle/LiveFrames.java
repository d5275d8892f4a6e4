package io.siamstream.operators.tracking.bundle;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.options.OverloadPolicy;
import io.siamstream.operators.tracking.camera.FrameOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Keeps cameras live that send more than the model can see. A camera is behind once a frame of it
 * waits for longer than the lag allowed, and until nothing had to be skipped for as long. While it
 * is behind, only its newest frame waits: what the model sees of it is spread evenly over time,
 * rather than in runs with wide gaps between them. A frame that starts a target and one whose
 * picture is being made are never skipped; the latter comes next anyway, and a picture that is slow
 * to fetch would otherwise never be seen.
 */
public final class LiveFrames {

    private final BundleBuffer buffer;
    private final TrackingMetrics metrics;
    private final Supplier<Instant> clock;
    private final boolean staysLive;
    private final Duration maxLag;
    private final Map<String, Instant> behindUntil = new HashMap<>();

    public LiveFrames(
            BundleBuffer buffer,
            TrackingMetrics metrics,
            Supplier<Instant> clock,
            ReadableConfig options) {
        this.buffer = buffer;
        this.metrics = metrics;
        this.clock = clock;
        this.staysLive = options.get(OverloadOptions.POLICY) == OverloadPolicy.STAY_LIVE;
        this.maxLag = options.get(OverloadOptions.MAX_LAG);
    }

    /** Whether frames are ever skipped. */
    public boolean areWanted() {
        return staysLive;
    }

    /** Whether a frame was taken, or came, longer ago than the lag allowed. */
    public boolean isStale(FrameStep step) {
        Instant limit = clock.get().minus(maxLag);
        return step.frame().getCaptureTime().isBefore(limit)
                || step.arrival() < limit.toEpochMilli();
    }

    /** Skips the waiting frames of a camera that a newer one makes needless; that counts them. */
    public void makeWayFor(String camera, FrameStep newer) {
        if (!staysLive) {
            return;
        }
        if (buffer.frames(camera).stream().anyMatch(f -> canSkip(f, newer) && isStale(f))) {
            noteBehind(camera);
        }
        if (isBehind(camera)) {
            List<FrameStep> skipped = buffer.remove(camera, frame -> canSkip(frame, newer));
            if (!skipped.isEmpty()) {
                skipped.forEach(newer::passOver);
                metrics.count(TrackingMetric.FRAMES_SKIPPED, skipped.size());
                noteBehind(camera);
            }
        }
    }

    /** Skips what has become stale since the camera's newest frame came. */
    public void makeWayForNewest(String camera) {
        if (staysLive) {
            buffer.frames(camera).stream()
                    .filter(FrameStep::isLive)
                    .reduce((earlier, later) -> later)
                    .ifPresent(newest -> makeWayFor(camera, newest));
        }
    }

    private boolean canSkip(FrameStep frame, FrameStep newer) {
        return frame.isLive()
                && !frame.isAskedFor()
                && frame.frame().getTargets().isEmpty()
                && FrameOrder.precedes(frame.frame(), newer.frame());
    }

    private boolean isBehind(String camera) {
        Instant until = behindUntil.get(camera);
        return until != null && clock.get().isBefore(until);
    }

    private void noteBehind(String camera) {
        Instant now = clock.get();
        if (behindUntil.put(camera, now.plus(maxLag)) == null) {
            // Cameras that caught up or went away are forgotten.
            behindUntil.values().removeIf(until -> !now.isBefore(until));
        }
    }
}
