package io.siamstream.scenes;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.RunLengthMask;
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

    OwnerMap(int width, int height, int elements) {
        if (elements > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A scene holds at most " + Byte.MAX_VALUE + " elements, got " + elements);
        }
        this.width = width;
        this.height = height;
        this.owners = new byte[width * height];
        Arrays.fill(owners, NOBODY);
    }

    /** Puts an element, drawn alone on a transparent layer, before all earlier ones. */
    void claim(BufferedImage layer, int element) {
        int[] argb = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] >>> 24 >= Sprite.OPAQUE) {
                owners[i] = (byte) element;
            }
        }
    }

    /**
     * What is visible of an element.
     *
     * @param whole pixels that it would have if all of it were visible
     */
    ObjectTruth truth(String id, int element, double whole) {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        long visible = 0;
        IntStream.Builder counts = IntStream.builder();
        boolean inside = false;
        int run = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                boolean owned = owners[y * width + x] == element;
                if (owned) {
                    visible++;
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
                if (owned != inside) {
                    counts.add(run);
                    run = 0;
                    inside = owned;
                }
                run++;
            }
        }
        counts.add(run);
        Optional<Box> box =
                visible == 0
                        ? Optional.empty()
                        : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
        RunLengthMask mask = new RunLengthMask(width, height, counts.build().toArray());
        return new ObjectTruth(id, box, mask, Math.min(1, visible / Math.max(1, whole)));
    }
}
