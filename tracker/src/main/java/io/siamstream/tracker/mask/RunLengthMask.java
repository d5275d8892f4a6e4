package io.siamstream.tracker.mask;

import java.util.Arrays;
import java.util.Objects;

/**
 * A binary mask of a whole frame in COCO's uncompressed run-length form. The counts are shared, not
 * copied, and nobody writes to them once the mask is made; two masks are equal when their numbers
 * are.
 *
 * @param width frame width, pixels
 * @param height frame height, pixels
 * @param counts column-major run lengths, alternating background and foreground, background first;
 *     they sum to width x height
 */
@SuppressWarnings("ArrayRecordComponent")
public record RunLengthMask(int width, int height, int[] counts) {

    /**
     * @throws IllegalArgumentException if a size or a run is negative, or the runs do not sum to
     *     width x height
     */
    public RunLengthMask {
        Objects.requireNonNull(counts, "counts");
        long sum = 0;
        for (int count : counts) {
            sum += count;
            if (count < 0) {
                throw new IllegalArgumentException("A mask's run is negative: " + count);
            }
        }
        if (width < 0 || height < 0 || sum != (long) width * height) {
            throw new IllegalArgumentException(
                    "The runs of a mask of %d x %d sum to %d".formatted(width, height, sum));
        }
    }

    /** Pixels of the foreground. */
    public long area() {
        long area = 0;
        for (int run = 1; run < counts.length; run += 2) {
            area += counts[run];
        }
        return area;
    }

    /**
     * Intersection over union with another mask of the same size, 0 to 1; 0 when both are empty.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public double overlap(RunLengthMask other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException(
                    "Masks of %d x %d and %d x %d cannot be compared"
                            .formatted(width, height, other.width, other.height));
        }
        long shared = 0;
        int mine = 0;
        int theirs = 0;
        long myEnd = counts.length > 0 ? counts[0] : 0;
        long theirEnd = other.counts.length > 0 ? other.counts[0] : 0;
        long position = 0;
        while (mine < counts.length && theirs < other.counts.length) {
            long end = Math.min(myEnd, theirEnd);
            if (mine % 2 == 1 && theirs % 2 == 1) {
                shared += end - position;
            }
            position = end;
            if (myEnd == end && ++mine < counts.length) {
                myEnd += counts[mine];
            }
            if (theirEnd == end && ++theirs < other.counts.length) {
                theirEnd += other.counts[theirs];
            }
        }
        long union = area() + other.area() - shared;
        return union > 0 ? (double) shared / union : 0;
    }

    /** The mask's pixels row by row, width x height bytes, 1 for foreground and 0 else. */
    public byte[] toPixels() {
        byte[] pixels = new byte[Math.multiplyExact(width, height)];
        int position = 0;
        for (int run = 0; run < counts.length; run++) {
            for (int end = position + counts[run]; position < end; position++) {
                pixels[position % height * width + position / height] = (byte) (run % 2);
            }
        }
        return pixels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunLengthMask that
                && width == that.width
                && height == that.height
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(width, height, Arrays.hashCode(counts));
    }

    @Override
    public String toString() {
        return "RunLengthMask[%d x %d, %d runs]".formatted(width, height, counts.length);
    }
}
