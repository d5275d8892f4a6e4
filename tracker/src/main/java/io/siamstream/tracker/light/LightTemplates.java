package io.siamstream.tracker.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.state.HalfTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Moves templates between targets' states, in half precision, and the device. */
final class LightTemplates {

    private static final int SIDE = LightNetwork.TEMPLATE_SIDE;
    private static final int BYTES = LightNetwork.CHANNELS * SIDE * SIDE * Short.BYTES;

    private LightTemplates() {}

    /**
     * A batch of templates on the manager's device, N x 256 x 8 x 8, single precision.
     *
     * @throws IllegalArgumentException if one has another length
     */
    static NDArray load(NDManager manager, List<HalfTensor> templates) {
        ByteBuffer buffer = manager.allocateDirect(BYTES * templates.size());
        for (HalfTensor template : templates) {
            int before = buffer.position();
            template.putInto(buffer);
            if (buffer.position() - before != BYTES) {
                throw new IllegalArgumentException(
                        "A template of the light profile has %d bytes, got %s"
                                .formatted(BYTES, template));
            }
        }
        buffer.flip();
        Shape shape = new Shape(templates.size(), LightNetwork.CHANNELS, SIDE, SIDE);
        return manager.create(buffer, shape, DataType.FLOAT16).toType(DataType.FLOAT32, false);
    }

    /** The templates of a batch, rounded to half precision. */
    static List<HalfTensor> store(NDArray templates) {
        ByteBuffer buffer = templates.toType(DataType.FLOAT16, false).toByteBuffer();
        List<HalfTensor> stored = new ArrayList<>();
        while (buffer.remaining() >= BYTES) {
            byte[] bytes = new byte[BYTES];
            buffer.get(bytes);
            stored.add(HalfTensor.ofBytes(bytes));
        }
        return stored;
    }
}
