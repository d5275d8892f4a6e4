package io.siamstream.operators.tracking.bundle;

import static java.util.stream.Collectors.toCollection;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.options.OverloadPolicy;
import io.siamstream.operators.tracking.camera.FrameOrder;
import io.siamstream.operators.tracking.target.TargetCensus;
import io.siamstream.schemas.TargetStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Keeps cameras live that send more than the model can see. A camera is behind once a frame of it
 * waits for longer than the lag allowed, and until nothing had to be skipped for as long, or for
 * two rounds where these take longer. While it is behind, only its newest frame waits: what the
 * model sees of it is spread evenly over time, rather than in runs with wide gaps between them. A
 * frame whose picture is being made is not skipped: it comes next anyway, and a picture that is
 * slow to fetch would otherwise never be seen. So the picture of a camera that is behind is not
 * asked for before it is known to be new enough when its round begins. Of frames that start targets
 * a few may wait; those that bring what lives already start none.
 */
public final class LiveFrames {

    /** So many frames that start targets may wait of a camera that is behind. */
    private static final int MOST_STARTING = 4;

    private final BundleBuffer buffer;
    private final TargetCensus census;
    private final TrackingMetrics metrics;
    private final RoundTimes rounds;
    private final InstantSource clock;
    private final boolean staysLive;
    private final Duration maxLag;
    private final CameraDelays delays = new CameraDelays();
    private final Map<String, Instant> behindUntil = new HashMap<>();

    public LiveFrames(
            BundleBuffer buffer,
            TargetCensus census,
            TrackingMetrics metrics,
            RoundTimes rounds,
            InstantSource clock,
            ReadableConfig options) {
        this.buffer = buffer;
        this.census = census;
        this.metrics = metrics;
        this.rounds = rounds;
        this.clock = clock;
        this.staysLive = options.get(OverloadOptions.POLICY) == OverloadPolicy.STAY_LIVE;
        this.maxLag = options.get(OverloadOptions.MAX_LAG);
    }

    /** Whether frames are ever skipped. */
    public boolean areWanted() {
        return staysLive;
    }

    /**
     * Whether a frame is not worth its picture yet: it has waited for longer than the lag allowed,
     * or will have when the running round ends and its camera, being behind, has a newer one then.
     */
    public boolean isTooOld(QueuedFrame queued) {
        String camera = queued.frame().getCameraId();
        return staysLive
                && (isStale(queued)
                        || isBehind(camera)
                                && isStaleAt(queued, rounds.expectedEnd().toEpochMilli()));
    }

    /**
     * Whether a frame has waited for longer than the lag allowed: here, by this host's clock alone,
     * or before it came, by how much later than usual for its camera that was. What waited in the
     * broker while the task was busy would otherwise count as new.
     */
    private boolean isStale(QueuedFrame queued) {
        return isStaleAt(queued, clock.millis());
    }

    private boolean isStaleAt(QueuedFrame queued, long now) {
        long excess =
                delays.excess(
                        queued.frame().getCameraId(),
                        queued.frame().getCaptureTime().toEpochMilli(),
                        now);
        return Math.max(now - queued.arrival(), excess) > maxLag.toMillis();
    }

    /** Skips the waiting frames of a camera that a newer one makes needless; that counts them. */
    public void makeWayFor(String camera, QueuedFrame newer) {
        if (staysLive) {
            delays.note(camera, newer.frame().getCaptureTime().toEpochMilli(), newer.arrival());
            skip(camera, newer, frame -> isOlder(frame, newer) && !frame.isAskedFor());
        }
    }

    private void skip(String camera, QueuedFrame newer, Predicate<QueuedFrame> skippable) {
        List<QueuedFrame> older = buffer.frames(camera).stream().filter(skippable).toList();
        if (older.stream().anyMatch(this::isStale)) {
            noteBehind(camera);
        }
        if (!older.isEmpty() && isBehind(camera)) {
            Set<QueuedFrame> skipped = needless(camera, older, newer);
            buffer.remove(camera, skipped::contains).forEach(newer::passOver);
            if (!skipped.isEmpty()) {
                metrics.count(TrackingMetric.FRAMES_SKIPPED, skipped.size());
                noteBehind(camera);
            }
        }
    }

    /** All that start no target, and the oldest of those that do beyond the most that wait. */
    private Set<QueuedFrame> needless(String camera, List<QueuedFrame> older, QueuedFrame newer) {
        Set<String> started =
                newer.frame().getTargets().stream()
                        .map(TargetStart::getTargetId)
                        .collect(toCollection(HashSet::new));
        Set<QueuedFrame> needless = new HashSet<>();
        Deque<QueuedFrame> starting = new ArrayDeque<>();
        for (QueuedFrame frame : older) {
            boolean startsNone =
                    frame.frame().getTargets().stream()
                            .map(TargetStart::getTargetId)
                            .allMatch(id -> !started.add(id) || census.isLive(camera, id));
            if (startsNone) {
                needless.add(frame);
            } else {
                starting.addLast(frame);
            }
            if (starting.size() > MOST_STARTING) {
                needless.add(starting.removeFirst());
            }
        }
        return needless;
    }

    /** Skips what has become stale since the camera's newest frame came. */
    public void makeWayForNewest(String camera) {
        if (staysLive) {
            newest(camera).ifPresent(newest -> makeWayFor(camera, newest));
        }
    }

    /** The same, and skips frames whose pictures are there or being made. */
    public void leaveNewest(String camera) {
        if (staysLive) {
            newest(camera)
                    .ifPresent(newest -> skip(camera, newest, frame -> isOlder(frame, newest)));
        }
    }

    private Optional<QueuedFrame> newest(String camera) {
        return buffer.frames(camera).stream()
                .filter(QueuedFrame::isLive)
                .reduce((earlier, later) -> later);
    }

    private static boolean isOlder(QueuedFrame frame, QueuedFrame newer) {
        return frame.isLive() && FrameOrder.precedes(frame.frame(), newer.frame());
    }

    private boolean isBehind(String camera) {
        Instant until = behindUntil.get(camera);
        return until != null && clock.instant().isBefore(until);
    }

    private void noteBehind(String camera) {
        Instant now = clock.instant();
        Duration rest = rounds.last().multipliedBy(2);
        Instant until = now.plus(rest.compareTo(maxLag) > 0 ? rest : maxLag);
        if (behindUntil.put(camera, until) == null) {
            // Cameras that caught up or went away are forgotten.
            behindUntil.values().removeIf(end -> !now.isBefore(end));
        }
    }
}
