package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.RotatedBox;
import io.siamstream.schemas.RunLengthMask;
import java.util.Arrays;

/** Turns boxes, regions and masks of the tracker into those of the contracts, and back. */
public final class Geometry {

    private Geometry() {}

    /** The contracts' form of a box. */
    public static Box box(io.siamstream.tracker.geometry.Box box) {
        return new Box(box.x(), box.y(), box.width(), box.height());
    }

    /** The tracker's form of a box. */
    public static io.siamstream.tracker.geometry.Box box(Box box) {
        return new io.siamstream.tracker.geometry.Box(
                box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    static RotatedBox rotatedBox(io.siamstream.tracker.geometry.RotatedBox box) {
        return new RotatedBox(box.corners());
    }

    static RunLengthMask mask(io.siamstream.tracker.mask.RunLengthMask mask) {
        return new RunLengthMask(
                mask.height(), mask.width(), Arrays.stream(mask.counts()).boxed().toList());
    }

    static Region region(io.siamstream.tracker.geometry.Region region) {
        if (region instanceof io.siamstream.tracker.geometry.Region.OfBox given) {
            return new Region(box(given.box()), null);
        }
        return new Region(
                null, ((io.siamstream.tracker.geometry.Region.OfPolygon) region).corners());
    }

    /** The tracker's form of a region of which exactly one of box and polygon is set. */
    static io.siamstream.tracker.geometry.Region region(Region region) {
        return region.getBox() != null
                ? new io.siamstream.tracker.geometry.Region.OfBox(box(region.getBox()))
                : new io.siamstream.tracker.geometry.Region.OfPolygon(region.getPolygon());
    }
}
