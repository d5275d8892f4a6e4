package io.siamstream.operators.types;

import io.siamstream.schemas.RecordClass;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/** Flink's serializer of Avro records, made where the first record is handled. */
final class RecordSerializer<T extends SpecificRecordBase> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final RecordClass<T> type;
    private transient AvroSerializer<T> avro;

    RecordSerializer(RecordClass<T> type) {
        this.type = type;
    }

    private AvroSerializer<T> avro() {
        if (avro == null) {
            avro = new AvroSerializer<>(type.get());
        }
        return avro;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new RecordSerializer<>(type);
    }

    @Override
    public T createInstance() {
        return avro().createInstance();
    }

    @Override
    public T copy(T from) {
        return avro().copy(from);
    }

    @Override
    public T copy(T from, T reuse) {
        return avro().copy(from, reuse);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        avro().serialize(record, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return avro().deserialize(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return avro().deserialize(reuse, source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        avro().copy(source, target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordSerializer<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return avro().snapshotConfiguration();
    }
}
