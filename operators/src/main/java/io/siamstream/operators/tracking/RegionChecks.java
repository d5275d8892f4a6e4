package io.siamstream.operators.tracking;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TrackEventReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a region must fulfil before a tracker may start in it. */
final class RegionChecks {

    private static final int LEAST_CORNERS = 3;
    private static final double LEAST_SHARED_PIXELS = 1;

    private RegionChecks() {}

    /**
     * What is wrong with a region, whatever the frame: it must be there, finite, and have an area.
     */
    static Optional<Rejection> shape(Region region) {
        if (region == null || (region.getBox() == null) == (region.getPolygon() == null)) {
            return Optional.of(new Rejection(TrackEventReason.REGION_MISSING, ""));
        }
        List<Double> polygon = region.getPolygon();
        if (polygon != null && (polygon.size() < 2 * LEAST_CORNERS || polygon.size() % 2 != 0)) {
            return invalid("A polygon needs x and y of three corners or more.");
        }
        Box bounds = bounds(region);
        double area = polygon == null ? bounds.getWidth() * bounds.getHeight() : area(polygon);
        boolean finite =
                Double.isFinite(bounds.getX())
                        && Double.isFinite(bounds.getY())
                        && Double.isFinite(area);
        if (!finite || bounds.getWidth() <= 0 || bounds.getHeight() <= 0 || area <= 0) {
            return invalid(describe(bounds));
        }
        return Optional.empty();
    }

    /** What is wrong with a well-shaped region in a frame of the given size: it must lie in it. */
    static Optional<Rejection> inFrame(Region region, int width, int height) {
        Box bounds = bounds(region);
        double across =
                Math.min(bounds.getX() + bounds.getWidth(), width) - Math.max(bounds.getX(), 0);
        double down =
                Math.min(bounds.getY() + bounds.getHeight(), height) - Math.max(bounds.getY(), 0);
        double least = Math.min(LEAST_SHARED_PIXELS, bounds.getWidth() * bounds.getHeight());
        if (across <= 0 || down <= 0 || across * down < least) {
            return Optional.of(
                    new Rejection(
                            TrackEventReason.REGION_OUTSIDE,
                            "%s The frame is %d x %d.".formatted(describe(bounds), width, height)));
        }
        return Optional.empty();
    }

    private static Optional<Rejection> invalid(String detail) {
        return Optional.of(new Rejection(TrackEventReason.REGION_INVALID, detail));
    }

    private static Box bounds(Region region) {
        if (region.getBox() != null) {
            return region.getBox();
        }
        double left = every(region.getPolygon(), 0).min().orElseThrow();
        double top = every(region.getPolygon(), 1).min().orElseThrow();
        double right = every(region.getPolygon(), 0).max().orElseThrow();
        double bottom = every(region.getPolygon(), 1).max().orElseThrow();
        return new Box(left, top, right - left, bottom - top);
    }

    private static DoubleStream every(List<Double> polygon, int first) {
        return IntStream.range(0, polygon.size() / 2)
                .mapToDouble(corner -> polygon.get(2 * corner + first));
    }

    /** Area by the shoelace formula, square pixels. */
    private static double area(List<Double> polygon) {
        double twice = 0;
        int corners = polygon.size() / 2;
        for (int i = 0; i < corners; i++) {
            int next = (i + 1) % corners;
            twice +=
                    polygon.get(2 * i) * polygon.get(2 * next + 1)
                            - polygon.get(2 * next) * polygon.get(2 * i + 1);
        }
        return Math.abs(twice) / 2;
    }

    private static String describe(Box box) {
        return "It spans %s x %s from (%s, %s)."
                .formatted(box.getWidth(), box.getHeight(), box.getX(), box.getY());
    }
}
