package io.siamstream.schemas;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/**
 * Walks over an encoded record without keeping anything. Every length that it claims must lie
 * inside the bytes that are there: of a string or bytes its size, of an array or map each block's
 * number of items, because a reader allocates what they say before it reads on.
 *
 * <p>Avro's own {@code skip} believes the size that a block may carry and steps over its items,
 * while its reader believes the number of items.
 */
final class BoundsCheck {

    private final BinaryDecoder in;

    BoundsCheck(BinaryDecoder in) {
        this.in = in;
    }

    /**
     * Walks over one value.
     *
     * @throws IOException if the bytes end early
     * @throws AvroRuntimeException if they break the schema or claim more than there is
     */
    void walk(Schema schema) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    walk(field.schema());
                }
            }
            case UNION -> walk(branch(schema));
            case ARRAY -> {
                for (long n = items(in.readArrayStart()); n > 0; n = items(in.arrayNext())) {
                    walkAll(schema.getElementType(), n);
                }
            }
            case MAP -> {
                for (long n = items(in.readMapStart()); n > 0; n = items(in.mapNext())) {
                    for (long i = 0; i < n; i++) {
                        in.skipString();
                        walk(schema.getValueType());
                    }
                }
            }
            case ENUM -> in.readEnum();
            case STRING -> in.skipString();
            case BYTES -> in.skipBytes();
            case FIXED -> in.skipFixed(schema.getFixedSize());
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case NULL -> in.readNull();
        }
    }

    private void walkAll(Schema element, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            walk(element);
        }
    }

    private Schema branch(Schema union) throws IOException {
        int index = in.readIndex();
        if (index < 0 || index >= union.getTypes().size()) {
            throw new AvroRuntimeException("A union has no branch " + index);
        }
        return union.getTypes().get(index);
    }

    /**
     * The number of items of a block, of which each takes a byte at least in all of our schemas.
     */
    private long items(long claimed) throws IOException {
        int left = in.inputStream().available();
        if (claimed < 0 || claimed > left) {
            throw new AvroRuntimeException(
                    "A block claims %d items with %d bytes left".formatted(claimed, left));
        }
        return claimed;
    }
}
