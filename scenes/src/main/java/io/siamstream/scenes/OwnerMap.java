package io.siamstream.scenes;

import io.siamstream.scenes.paint.Sprite;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.RunLengthMask;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which element of a scene is in front at every pixel of a frame. */
final class OwnerMap {
    private static final byte NOBODY = -1;

    private final int width;
    private final int height;
    private final byte[] owners;
    private final Rectangle[] places;

    OwnerMap(int width, int height, int elements) {
        if (elements > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A scene holds at most " + Byte.MAX_VALUE + " elements, got " + elements);
        }
        this.width = width;
        this.height = height;
        this.owners = new byte[width * height];
        this.places = new Rectangle[elements];
        Arrays.fill(owners, NOBODY);
    }

    /**
     * Puts an element before all earlier ones.
     *
     * @param layer the element drawn alone on a transparent layer
     * @param place where on the layer it is; the rest of the layer is not looked at
     */
    void claim(BufferedImage layer, Rectangle place, int element) {
        places[element] = place;
        int[] argb = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
        for (int y = place.y; y < place.y + place.height; y++) {
            for (int i = y * width + place.x; i < y * width + place.x + place.width; i++) {
                if (argb[i] >>> 24 >= Sprite.OPAQUE) {
                    owners[i] = (byte) element;
                }
            }
        }
    }

    /**
     * What is visible of an element.
     *
     * @param whole pixels that it would have if all of it were visible
     */
    ObjectTruth truth(String id, int element, double whole) {
        Rectangle place = places[element] == null ? new Rectangle() : places[element];
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        long visible = 0;
        IntStream.Builder counts = IntStream.builder();
        int counted = 0;
        boolean inside = false;
        for (int x = place.x; x < place.x + place.width; x++) {
            // Above and below the place, and so between two columns of it, nothing is owned.
            for (int y = place.y; y <= place.y + place.height; y++) {
                boolean owned = y < place.y + place.height && owners[y * width + x] == element;
                if (owned) {
                    visible++;
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
                if (owned != inside) {
                    counts.add(x * height + y - counted);
                    counted = x * height + y;
                    inside = owned;
                }
            }
        }
        counts.add(width * height - counted);
        Optional<Box> box =
                visible == 0
                        ? Optional.empty()
                        : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
        RunLengthMask mask = new RunLengthMask(width, height, counts.build().toArray());
        return new ObjectTruth(id, box, mask, Math.min(1, visible / Math.max(1, whole)));
    }
}
