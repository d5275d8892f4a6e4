package io.siamstream.experiments.evaluation.metric;

import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Overlap of two boxes or polygons as VOT's toolkits count it: in pixels, or in exact areas (design
 * 7.5).
 */
public enum RegionOverlap {
    /** Pixels of corners rounded; a box reaches to x + width. */
    PYSOT(Rasterization.ROUNDED, 0),
    /** Pixels of corners as they are; a box reaches to x + width - 1. */
    VOT_MATLAB(Rasterization.LEGACY, 1),
    /** Pixels of corners rounded to even; a box reaches to x + width - 1. */
    VOT_PYTHON(Rasterization.EVEN, 1),
    /** Areas of the polygons, as the GOT-10k toolkit counts VOT. */
    EXACT(null, 0);

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final float NEGLIGIBLE_AREA = 1e-10f;

    private final Rasterization rasterization;
    private final double boxEnd;

    RegionOverlap(Rasterization rasterization, double boxEnd) {
        this.rasterization = rasterization;
        this.boxEnd = boxEnd;
    }

    /**
     * Intersection over union of two regions.
     *
     * @param right largest x that counts, pixels; empty for no bounds
     * @param bottom largest y that counts, pixels; empty for no bounds
     */
    public double of(Region a, Region b, OptionalDouble right, OptionalDouble bottom) {
        if (this == EXACT) {
            return exact(a, b, right, bottom);
        }
        Polygon first = polygon(a);
        Polygon second = polygon(b);
        Bounds limits =
                right.isPresent()
                        ? new Bounds(
                                0,
                                0,
                                (float) right.getAsDouble(),
                                (float) bottom.orElse(Float.POSITIVE_INFINITY))
                        : Bounds.NONE;
        Bounds one = first.bounds(rasterization).within(limits);
        Bounds two = second.bounds(rasterization).within(limits);
        if (negligible(one, two)) {
            return 0;
        }
        float x = Math.min(one.left, two.left);
        float y = Math.min(one.top, two.top);
        int width = (int) (Math.max(one.right, two.right) - x) + 1;
        int height = (int) (Math.max(one.bottom, two.bottom) - y) + 1;
        if (width < 1 || height < 1) {
            return 0;
        }
        BitSet shared = first.mask(rasterization, x, y, width, height);
        BitSet union = second.mask(rasterization, x, y, width, height);
        BitSet other = (BitSet) union.clone();
        union.or(shared);
        shared.and(other);
        return union.isEmpty() ? 0 : (double) shared.cardinality() / union.cardinality();
    }

    private static boolean negligible(Bounds one, Bounds two) {
        return one.area() / two.area() < NEGLIGIBLE_AREA
                || two.area() / one.area() < NEGLIGIBLE_AREA
                || one.within(two).positiveArea() == 0;
    }

    private Polygon polygon(Region region) {
        double[] corners = corners(region, boxEnd);
        float[] x = new float[corners.length / 2];
        float[] y = new float[corners.length / 2];
        boolean roundFirst = rasterization == Rasterization.EVEN;
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (roundFirst ? Math.rint(corners[2 * i]) : corners[2 * i]);
            y[i] = (float) (roundFirst ? Math.rint(corners[2 * i + 1]) : corners[2 * i + 1]);
        }
        return new Polygon(x, y);
    }

    private static double[] corners(Region region, double boxEnd) {
        if (region instanceof Region.OfBox given) {
            Box box = given.box();
            double right = box.x() + box.width() - boxEnd;
            double bottom = box.y() + box.height() - boxEnd;
            return new double[] {box.x(), box.y(), right, box.y(), right, bottom, box.x(), bottom};
        }
        return Regions.numbers(region);
    }

    private static double exact(Region a, Region b, OptionalDouble right, OptionalDouble bottom) {
        Geometry first = geometry(a);
        Geometry second = geometry(b);
        if (right.isPresent() && bottom.isPresent()) {
            Geometry frame =
                    GEOMETRY.toGeometry(
                            new Envelope(0, right.getAsDouble(), 0, bottom.getAsDouble()));
            first = first.intersection(frame);
            second = second.intersection(frame);
        }
        double shared = first.intersection(second).getArea();
        double union = first.getArea() + second.getArea() - shared;
        return union > 0 ? shared / union : 0;
    }

    private static Geometry geometry(Region region) {
        double[] corners = corners(region, 0);
        Coordinate[] ring = new Coordinate[corners.length / 2 + 1];
        for (int i = 0; i < ring.length - 1; i++) {
            ring[i] = new Coordinate(corners[2 * i], corners[2 * i + 1]);
        }
        ring[ring.length - 1] = ring[0];
        return GeometryFixer.fix(GEOMETRY.createPolygon(ring));
    }

    private record Polygon(float[] x, float[] y) {

        Bounds bounds(Rasterization rasterization) {
            float left = Float.MAX_VALUE;
            float top = Float.MAX_VALUE;
            float right = -Float.MAX_VALUE;
            float bottom = -Float.MAX_VALUE;
            for (int i = 0; i < x.length; i++) {
                left = Math.min(left, x[i]);
                right = Math.max(right, x[i]);
                top = Math.min(top, y[i]);
                bottom = Math.max(bottom, y[i]);
            }
            if (rasterization == Rasterization.LEGACY) {
                return new Bounds(left, top, right, bottom);
            }
            return new Bounds(
                    (float) Math.floor(left),
                    (float) Math.floor(top),
                    (float) Math.ceil(right),
                    (float) Math.ceil(bottom));
        }

        BitSet mask(Rasterization rasterization, float left, float top, int width, int height) {
            return rasterization.mask(moved(x, left), moved(y, top), width, height);
        }

        private static double[] moved(float[] values, float by) {
            double[] moved = new double[values.length];
            Arrays.setAll(moved, i -> values[i] - by);
            return moved;
        }
    }

    private record Bounds(float left, float top, float right, float bottom) {

        static final Bounds NONE =
                new Bounds(
                        Float.NEGATIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.POSITIVE_INFINITY,
                        Float.POSITIVE_INFINITY);

        Bounds within(Bounds other) {
            return new Bounds(
                    Math.max(left, other.left),
                    Math.max(top, other.top),
                    Math.min(right, other.right),
                    Math.min(bottom, other.bottom));
        }

        float area() {
            return (right - left) * (bottom - top);
        }

        float positiveArea() {
            return Math.max(0, right - left) * Math.max(0, bottom - top);
        }
    }
}
