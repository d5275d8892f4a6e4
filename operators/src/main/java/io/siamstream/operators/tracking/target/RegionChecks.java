package io.siamstream.operators.tracking.target;

import io.siamstream.operators.InputLimits;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.tracker.geometry.RegionFault;
import io.siamstream.tracker.geometry.Regions;
import java.util.Optional;

/**
 * What a region must fulfil before a tracker may start in it: exactly the tracker's own rules, so
 * that it never fails on one that passed.
 */
public final class RegionChecks {

    private RegionChecks() {}

    /** What is wrong with a region, whatever the frame. */
    public static Optional<Rejection> shape(Region region) {
        if (region == null || (region.getBox() == null) == (region.getPolygon() == null)) {
            return Optional.of(new Rejection(TrackEventReason.REGION_MISSING, ""));
        }
        if (region.getPolygon() != null
                && region.getPolygon().size() > 2 * InputLimits.POLYGON_CORNERS) {
            return Optional.of(
                    new Rejection(
                            TrackEventReason.REGION_INVALID,
                            "A polygon may have at most %d corners."
                                    .formatted(InputLimits.POLYGON_CORNERS)));
        }
        return Regions.fault(Geometry.region(region)).map(fault -> rejection(fault, region, ""));
    }

    /** What is wrong with a region of exactly one form in a frame of the given size, pixels. */
    static Optional<Rejection> inFrame(Region region, int width, int height) {
        String frame = " The frame is %d x %d.".formatted(width, height);
        return Regions.fault(Geometry.region(region), width, height)
                .map(fault -> rejection(fault, region, frame));
    }

    private static Rejection rejection(RegionFault fault, Region region, String frame) {
        TrackEventReason reason =
                fault == RegionFault.OUTSIDE_FRAME
                        ? TrackEventReason.REGION_OUTSIDE
                        : TrackEventReason.REGION_INVALID;
        String given =
                region.getBox() != null
                        ? "x %s, y %s, width %s, height %s"
                                .formatted(
                                        region.getBox().getX(),
                                        region.getBox().getY(),
                                        region.getBox().getWidth(),
                                        region.getBox().getHeight())
                        : "a polygon of %d numbers".formatted(region.getPolygon().size());
        return new Rejection(
                reason, "Given %s: %s.%s".formatted(given, fault.explanation(), frame));
    }
}
