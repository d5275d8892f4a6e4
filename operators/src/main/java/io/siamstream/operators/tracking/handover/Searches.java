package io.siamstream.operators.tracking.handover;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.detected.DetectionHandler;
import io.siamstream.operators.tracking.target.Departures;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.Departure;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.Neighbour;
import io.siamstream.schemas.TargetSearch;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.schemas.TrackerState;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.detection.DetectedTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Searches for targets that left their camera, on the cameras that its rules call neighbours. The
 * camera that a target left searches on as for any lost one. Whichever finds it tells all others,
 * through the topic, and they end; two that find it before they hear of each other compare how sure
 * they were, each by itself and with the same result.
 */
public final class Searches implements Departures {

    /** Difference of two confidences from which on the greater one is believed. */
    private static final double CLEARLY_SURER = 0.1;

    private final boolean connected;
    private final KnownNeighbours neighbours;
    private final TargetRegister register;
    private final DetectionHandler detections;
    private final TrackingOutput output;
    private final TrackingMetrics metrics;
    private final Duration leavesAfter;

    /**
     * @param connected whether what is sent comes back as orders
     */
    public Searches(
            boolean connected,
            KnownNeighbours neighbours,
            TargetRegister register,
            DetectionHandler detections,
            TrackingOutput output,
            TrackingMetrics metrics,
            ReadableConfig options) {
        this.connected = connected;
        this.neighbours = neighbours;
        this.register = register;
        this.detections = detections;
        this.output = output;
        this.metrics = metrics;
        this.leavesAfter = options.get(HandOverOptions.LEAVES_AFTER);
    }

    @Override
    public TrackedTarget advanced(
            Camera camera,
            FrameEvent frame,
            TrackedTarget before,
            TrackedTarget after,
            TrackingResult result)
            throws Exception {
        if (!connected) {
            return after;
        }
        if (after.getLostSince() == null) {
            return before.getLostSince() == null ? after : found(camera, after, result);
        }
        if (before.getLostSince() == null) {
            after.setDeparture(departure(before, frame));
        }
        Departure departure = after.getDeparture();
        if (departure == null || !isGone(departure, frame)) {
            return after;
        }
        after.setDeparture(null);
        return search(camera, after, departure);
    }

    /** Where a target was in its last frame; null if it was seen in none. */
    private static Departure departure(TrackedTarget target, FrameEvent next) {
        TrackerState seen = target.getTracker();
        if (!target.getStarted() || seen.getPendingRegion() != null) {
            return null;
        }
        Duration frame = Duration.between(target.getCaptureTime(), next.getCaptureTime());
        double perSecond = frame.toMillis() > 0 ? 1000.0 / frame.toMillis() : 0;
        return new Departure(
                new Box(
                        seen.getCenterX() - seen.getWidth() / 2,
                        seen.getCenterY() - seen.getHeight() / 2,
                        seen.getWidth(),
                        seen.getHeight()),
                perSecond * seen.getVelocityX(),
                perSecond * seen.getVelocityY(),
                target.getCaptureTime());
    }

    private boolean isGone(Departure departure, FrameEvent frame) {
        Duration since = Duration.between(departure.getCaptureTime(), frame.getCaptureTime());
        return since.compareTo(leavesAfter) >= 0;
    }

    /** Has the neighbours search for a target where it left. */
    private TrackedTarget search(Camera camera, TrackedTarget target, Departure departure)
            throws Exception {
        Optional<DetectedTarget> detected = detections.known(camera, target.getTargetId());
        LeavingPlace place = new LeavingPlace(departure, camera.lastFrame());
        Map<String, Neighbour> asked = new LinkedHashMap<>();
        for (Neighbour neighbour : neighbours.of(camera)) {
            if (isFor(neighbour, detected) && place.leadsTo(neighbour)) {
                asked.putIfAbsent(neighbour.getCameraId(), neighbour);
            }
        }
        if (asked.isEmpty()) {
            return target;
        }
        Instant left = departure.getCaptureTime();
        Instant last = left;
        for (Neighbour neighbour : asked.values()) {
            Instant latest = left.plusMillis(neighbour.getLatestMillis());
            last = latest.isAfter(last) ? latest : last;
            HandOver handOver =
                    HandedOver.toAvro(
                            camera.id(),
                            neighbour.getCameraId(),
                            camera.lastFrame(),
                            target,
                            detected);
            handOver.setSearch(
                    new TargetSearch(
                            camera.id(),
                            left,
                            left.plusMillis(neighbour.getEarliestMillis()),
                            latest,
                            others(camera.id(), asked.keySet(), neighbour.getCameraId()),
                            null));
            output.handOver(handOver);
        }
        target.setSearch(
                new TargetSearch(camera.id(), left, left, last, List.copyOf(asked.keySet()), null));
        return target;
    }

    private static boolean isFor(Neighbour neighbour, Optional<DetectedTarget> detected) {
        return neighbour.getClasses().isEmpty()
                || detected.filter(of -> neighbour.getClasses().contains(of.className()))
                        .isPresent();
    }

    private static List<String> others(String origin, Set<String> asked, String self) {
        List<String> others = new ArrayList<>(asked);
        others.remove(self);
        others.add(0, origin);
        return others;
    }

    /** Tells the other cameras that a target was found here. */
    private TrackedTarget found(Camera camera, TrackedTarget target, TrackingResult result) {
        if (isOpen(target)) {
            target.setSearch(tell(camera, target, result.confidence()));
        }
        return target;
    }

    /** Ends the search for a target of which somebody else decides where it goes. */
    void settle(Camera camera, TrackedTarget target) {
        if (isOpen(target)) {
            tell(camera, target, 1);
        }
    }

    private static boolean isOpen(TrackedTarget target) {
        return target.getSearch() != null && target.getSearch().getFound() == null;
    }

    private TargetSearch tell(Camera camera, TrackedTarget target, double sure) {
        TargetSearch found = TargetSearch.newBuilder(target.getSearch()).setFound(sure).build();
        LastFrame last = camera.lastFrame();
        for (String other : found.getOthers()) {
            output.handOver(
                    HandOver.newBuilder()
                            .setCameraId(other)
                            .setFromCamera(camera.id())
                            .setTargetId(target.getTargetId())
                            .setCaptureTime(last.getCaptureTime())
                            .setWidth(last.getWidth())
                            .setHeight(last.getHeight())
                            .setSearch(found)
                            .build());
        }
        return found;
    }

    /** Another camera found a target: this one's ends, unless it is clearly surer of its own. */
    void foundElsewhere(Camera camera, HandOver claim) throws Exception {
        TrackedTarget target = camera.target(claim.getTargetId());
        if (target == null || !isSame(target.getSearch(), claim.getSearch())) {
            return;
        }
        double theirs = claim.getSearch().getFound();
        Double own = target.getSearch().getFound();
        String other = claim.getFromCamera();
        if (own == null || theirs - own >= CLEARLY_SURER) {
            register.handOver(
                    camera, target, other, detections.known(camera, target.getTargetId()));
            metrics.count(TrackingMetric.TARGETS_HANDED_OVER);
        } else if (own - theirs < CLEARLY_SURER) {
            register.endAmbiguous(
                    camera, target, other, detections.known(camera, target.getTargetId()));
        }
    }

    /** Whether two searches are for the same leaving of a target. */
    public static boolean isSame(TargetSearch one, TargetSearch other) {
        return one != null
                && one.getOrigin().equals(other.getOrigin())
                && one.getLeft().equals(other.getLeft());
    }
}
