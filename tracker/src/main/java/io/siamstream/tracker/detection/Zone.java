package io.siamstream.tracker.detection;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** A part of the picture: a polygon in shares of its width and height. Immutable. */
public final class Zone {

    private static final int FEWEST_CORNERS = 3;
    private static final int MOST_CORNERS = 1000;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final List<Double> corners;
    private final Envelope bounds;
    private final IndexedPointInAreaLocator locator;

    private Zone(List<Double> corners, Polygon polygon) {
        this.corners = corners;
        this.bounds = polygon.getEnvelopeInternal();
        this.locator = new IndexedPointInAreaLocator(polygon);
    }

    /**
     * A zone.
     *
     * @param corners x1, y1, x2, y2, ... as shares of width and height, 0 to 1
     * @throws IllegalArgumentException if this is no polygon, or one whose sides cross; the message
     *     says where
     */
    public static Zone of(List<Double> corners) {
        int numbers = corners.size();
        if (numbers % 2 != 0 || numbers < 2 * FEWEST_CORNERS || numbers > 2 * MOST_CORNERS) {
            throw new IllegalArgumentException(
                    "a zone has %d to %d corners of two numbers each, got %d numbers"
                            .formatted(FEWEST_CORNERS, MOST_CORNERS, numbers));
        }
        for (double number : corners) {
            if (!(number >= 0 && number <= 1)) {
                throw new IllegalArgumentException(
                        "a zone's corners are shares of the picture's width and height, 0 to 1,"
                                + " got "
                                + number);
            }
        }
        Polygon polygon = polygon(corners);
        TopologyValidationError fault = new IsValidOp(polygon).getValidationError();
        if (fault != null) {
            Coordinate where = fault.getCoordinate();
            throw new IllegalArgumentException(
                    "a zone's sides must not cross or touch each other, nor lie on one line: %s at %s, %s"
                            .formatted(fault.getMessage(), where.x, where.y));
        }
        return new Zone(List.copyOf(corners), polygon);
    }

    private static Polygon polygon(List<Double> corners) {
        Coordinate[] ring = new Coordinate[corners.size() / 2 + 1];
        for (int at = 0; at < ring.length - 1; at++) {
            ring[at] = new Coordinate(corners.get(2 * at), corners.get(2 * at + 1));
        }
        ring[ring.length - 1] = ring[0].copy();
        return GEOMETRY.createPolygon(ring);
    }

    /** x1, y1, x2, y2, ... as shares of width and height. */
    public List<Double> corners() {
        return corners;
    }

    /** Whether a place, in shares of width and height, lies in the zone or on its border. */
    public boolean contains(double x, double y) {
        Coordinate place = new Coordinate(x, y);
        return bounds.contains(place) && locator.locate(place) != Location.EXTERIOR;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Zone zone && zone.corners.equals(corners);
    }

    @Override
    public int hashCode() {
        return corners.hashCode();
    }

    @Override
    public String toString() {
        return "Zone" + Arrays.toString(corners.toArray());
    }
}
