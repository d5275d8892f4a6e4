package io.siamstream.tracker.state;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Half-precision numbers as they lie in state: two bytes each, little endian. Immutable; two are
 * equal when their bytes are.
 */
public final class HalfTensor {

    /** No numbers. */
    public static final HalfTensor EMPTY = new HalfTensor(new byte[0]);

    private final byte[] bytes;

    private HalfTensor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The tensor of the given little-endian bytes, copied. */
    public static HalfTensor ofBytes(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new HalfTensor(bytes.clone());
    }

    /** The little-endian bytes, copied. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Writes the little-endian bytes to a buffer at its position. */
    public void putInto(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    /** How many bytes there are. */
    public int byteCount() {
        return bytes.length;
    }

    /** Whether there are no numbers. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HalfTensor that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "HalfTensor[" + bytes.length / 2 + "]";
    }
}
