package io.siamstream.tracker.geometry;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Checks the regions that targets are started in, and turns them into boxes. */
public final class Regions {

    private static final int FEWEST_CORNERS = 3;
    private static final int MOST_CORNERS = 1000;
    private static final double LARGEST_SHARE = 2;
    private static final double LEAST_INSIDE = 1;

    private Regions() {}

    /**
     * What is wrong with a region of a frame; empty when a target can be started there.
     *
     * @param region a region of any numbers
     * @param frameWidth width of the frame, pixels
     * @param frameHeight height of the frame, pixels
     */
    public static Optional<RegionFault> fault(Region region, int frameWidth, int frameHeight) {
        return fault(region).or(() -> misplaced(toBox(region), frameWidth, frameHeight));
    }

    /** What is wrong with a region, whatever the frame: NOT_FINITE, BAD_POLYGON or NO_SIZE. */
    public static Optional<RegionFault> fault(Region region) {
        return malformed(region).or(() -> tooSmall(toBox(region)));
    }

    private static Optional<RegionFault> tooSmall(Box box) {
        return box.width() < 1 || box.height() < 1
                ? Optional.of(RegionFault.NO_SIZE)
                : Optional.empty();
    }

    /**
     * The box that a target is started with in a frame.
     *
     * @param region a region of any numbers
     * @param frameWidth width of the frame, pixels
     * @param frameHeight height of the frame, pixels
     * @throws IllegalArgumentException if none can be started there
     */
    public static Box startingBox(Region region, int frameWidth, int frameHeight) {
        Optional<RegionFault> fault = fault(region, frameWidth, frameHeight);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(
                    "No target can be started at %s in a frame of %d x %d: %s"
                            .formatted(region, frameWidth, frameHeight, fault.get().explanation()));
        }
        return toBox(region);
    }

    /**
     * The box that a target is started with: the given one, or the VOT conversion of a polygon.
     *
     * @param region a region without fault
     */
    public static Box toBox(Region region) {
        if (region instanceof Region.OfBox given) {
            return given.box();
        }
        return Polygons.votBox(((Region.OfPolygon) region).corners());
    }

    private static Optional<RegionFault> malformed(Region region) {
        if (region instanceof Region.OfPolygon polygon) {
            List<Double> corners = polygon.corners();
            if (corners.size() % 2 != 0
                    || corners.size() < 2 * FEWEST_CORNERS
                    || corners.size() > 2 * MOST_CORNERS) {
                return Optional.of(RegionFault.BAD_POLYGON);
            }
            if (!corners.stream().allMatch(Double::isFinite)) {
                return Optional.of(RegionFault.NOT_FINITE);
            }
            return Polygons.area(corners) < 1 ? Optional.of(RegionFault.NO_SIZE) : Optional.empty();
        }
        Box box = toBox(region);
        return DoubleStream.of(box.x(), box.y(), box.width(), box.height())
                        .allMatch(Double::isFinite)
                ? Optional.empty()
                : Optional.of(RegionFault.NOT_FINITE);
    }

    private static Optional<RegionFault> misplaced(Box box, int frameWidth, int frameHeight) {
        if (!(box.width() <= LARGEST_SHARE * frameWidth
                && box.height() <= LARGEST_SHARE * frameHeight)) {
            return Optional.of(RegionFault.TOO_LARGE);
        }
        double across = Math.min(box.x() + box.width(), frameWidth) - Math.max(box.x(), 0);
        double down = Math.min(box.y() + box.height(), frameHeight) - Math.max(box.y(), 0);
        boolean inside = across > 0 && down > 0 && across * down >= LEAST_INSIDE;
        return inside ? Optional.empty() : Optional.of(RegionFault.OUTSIDE_FRAME);
    }
}
