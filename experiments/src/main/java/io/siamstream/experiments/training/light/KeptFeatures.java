package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a frozen backbone makes of crops, kept in half precision, channels last. */
final class KeptFeatures {

    private KeptFeatures() {}

    /** The rows of a batch, N x C x S x S. */
    static List<byte[]> of(NDArray features) {
        ByteBuffer values =
                features.transpose(0, 2, 3, 1).toType(DataType.FLOAT16, false).toByteBuffer();
        int count = Math.toIntExact(features.getShape().get(0));
        int length = values.remaining() / count;
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] row = new byte[length];
            values.get(row);
            rows.add(row);
        }
        return rows;
    }

    /** The batch that rows were made of, in single precision, N x C x side x side. */
    static NDArray batch(List<byte[]> rows, int side, NDManager manager) {
        int length = rows.get(0).length;
        ByteBuffer values = ByteBuffer.allocateDirect(rows.size() * length);
        rows.forEach(values::put);
        values.rewind();
        int channels = length / Short.BYTES / side / side;
        return manager.create(
                        values, new Shape(rows.size(), side, side, channels), DataType.FLOAT16)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }
}
