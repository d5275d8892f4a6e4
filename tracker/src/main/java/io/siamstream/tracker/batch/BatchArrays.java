package io.siamstream.tracker.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moves crops to the device, and what the network says of each back. */
public final class BatchArrays {

    private static final int CHANNELS = 3;

    private BatchArrays() {}

    /**
     * A buffer for square crops, to be filled one behind the other as rows of blue, green, red.
     *
     * @param side of each crop, pixels
     */
    public static ByteBuffer cropBuffer(NDManager manager, int crops, int side) {
        return manager.allocateDirect(crops * side * side * CHANNELS);
    }

    /**
     * Crops as they were cut, taken as channels-last numbers without being rearranged.
     *
     * @param crops a full buffer of so many crops; it is flipped
     * @return N x 3 x side x side, single precision, 0 to 255
     */
    public static NDArray crops(NDManager manager, ByteBuffer crops, int count, int side) {
        crops.flip();
        return manager.create(crops, new Shape(count, side, side, CHANNELS), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }

    /** The numbers of each of an array's parts along its first axis, which has so many. */
    public static List<float[]> rows(NDArray array, int count) {
        float[] values = array.toFloatArray();
        int length = values.length / count;
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(Arrays.copyOfRange(values, row * length, (row + 1) * length));
        }
        return rows;
    }
}
