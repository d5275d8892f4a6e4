package io.siamstream.tracker.identity;

import ai.djl.util.Float16Utils;
import io.siamstream.tracker.geometry.Box;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How an object looks to the network: features pooled over the quarters of its box, of length 1.
 * Immutable. Its numbers are half-precision ones, so that it comes back from a state as it was.
 */
public final class Appearance {

    /** Parts of a box in each direction. */
    private static final int PARTS = 2;

    /** Places in each direction at which a part is looked at. */
    private static final int SAMPLES = 2;

    private final float[] values;

    private Appearance(float[] values) {
        this.values = values;
    }

    /** The appearance of the half-precision bytes of {@link #toBytes}. */
    public static Appearance ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.length / Short.BYTES];
        for (int at = 0; at < values.length; at++) {
            values[at] = Float16Utils.halfToFloat(buffer.getShort());
        }
        return new Appearance(values);
    }

    /** Half-precision numbers, little endian. */
    public byte[] toBytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putShort(Float16Utils.floatToHalf(value));
        }
        return buffer.array();
    }

    /**
     * The appearance in a box of a map.
     *
     * @param map rows of cells of channels: side x side x channels numbers
     * @param side side of the map, cells
     * @param box in cells: the middle of the map's first cell is (0, 0)
     */
    public static Appearance in(float[] map, int side, Box box) {
        int channels = map.length / (side * side);
        float[] values = new float[PARTS * PARTS * channels];
        int lines = PARTS * SAMPLES;
        for (int row = 0; row < lines; row++) {
            double y = box.y() + (row + 0.5) * box.height() / lines;
            for (int column = 0; column < lines; column++) {
                double x = box.x() + (column + 0.5) * box.width() / lines;
                int part = row / SAMPLES * PARTS + column / SAMPLES;
                add(map, side, channels, x, y, values, part * channels);
            }
        }
        return normalised(values);
    }

    /** Whether it is as one that is looked up in a map of so many channels. */
    boolean isOf(int channels) {
        return values.length == PARTS * PARTS * channels;
    }

    /** Whether another one is as long. */
    boolean isComparable(Appearance other) {
        return values.length == other.values.length;
    }

    /** Adds what lies at a place of a map, bilinearly; beyond the border lies the border. */
    private static void add(
            float[] map, int side, int channels, double x, double y, float[] sums, int offset) {
        double column = Math.max(0, Math.min(side - 1, x));
        double row = Math.max(0, Math.min(side - 1, y));
        int left = Math.min(side - 2, (int) column);
        int top = Math.min(side - 2, (int) row);
        float across = (float) (column - left);
        float down = (float) (row - top);
        int first = (top * side + left) * channels;
        int below = first + side * channels;
        for (int channel = 0; channel < channels; channel++) {
            float upper =
                    map[first + channel] * (1 - across) + map[first + channels + channel] * across;
            float lower =
                    map[below + channel] * (1 - across) + map[below + channels + channel] * across;
            sums[offset + channel] += upper * (1 - down) + lower * down;
        }
    }

    private static Appearance normalised(float[] values) {
        double square = 0;
        for (float value : values) {
            square += value * value;
        }
        float factor = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
        for (int at = 0; at < values.length; at++) {
            short half = Float16Utils.floatToHalf(values[at] * factor);
            values[at] = Float16Utils.halfToFloat(half);
        }
        return new Appearance(values);
    }

    /** Cosine of the angle to another appearance, -1 to 1. */
    public double cosine(Appearance other) {
        double product = 0;
        for (int at = 0; at < values.length; at++) {
            product += values[at] * other.values[at];
        }
        return product;
    }

    /**
     * This appearance with another mixed in.
     *
     * @param rate share of the other, 0 to 1
     */
    public Appearance mixed(Appearance other, double rate) {
        float[] mean = new float[values.length];
        for (int at = 0; at < mean.length; at++) {
            mean[at] = (float) ((1 - rate) * values[at] + rate * other.values[at]);
        }
        return normalised(mean);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Appearance that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
