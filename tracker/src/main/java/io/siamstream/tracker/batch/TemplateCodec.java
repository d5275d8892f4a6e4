package io.siamstream.tracker.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Moves templates between targets' states, in half precision, and the device. */
public final class TemplateCodec {

    private final int channels;
    private final int side;
    private final int bytes;

    /** A codec of templates of one shape, channels x side x side. */
    public TemplateCodec(int channels, int side) {
        this.channels = channels;
        this.side = side;
        this.bytes = channels * side * side * Short.BYTES;
    }

    /** Whether a target's templates have this shape. */
    public boolean holds(TemplateMemory templates) {
        return templates.initial().byteCount() == bytes
                && (templates.current().isEmpty() || templates.current().byteCount() == bytes);
    }

    /**
     * A batch of templates on the manager's device, N x channels x side x side, single precision.
     *
     * @throws IllegalArgumentException if one has another length
     */
    public NDArray load(NDManager manager, List<HalfTensor> templates) {
        ByteBuffer buffer = manager.allocateDirect(bytes * templates.size());
        for (HalfTensor template : templates) {
            int before = buffer.position();
            template.putInto(buffer);
            if (buffer.position() - before != bytes) {
                throw new IllegalArgumentException(
                        "A template of %d x %d x %d has %d bytes, got %s"
                                .formatted(channels, side, side, bytes, template));
            }
        }
        buffer.flip();
        return manager.create(
                        buffer, new Shape(templates.size(), channels, side, side), DataType.FLOAT16)
                .toType(DataType.FLOAT32, false);
    }

    /** The templates of a batch, rounded to half precision. */
    public List<HalfTensor> store(NDArray templates) {
        ByteBuffer buffer = templates.toType(DataType.FLOAT16, false).toByteBuffer();
        List<HalfTensor> stored = new ArrayList<>();
        while (buffer.remaining() >= bytes) {
            byte[] template = new byte[bytes];
            buffer.get(template);
            stored.add(HalfTensor.ofBytes(template));
        }
        return stored;
    }
}
