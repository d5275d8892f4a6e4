package io.siamstream.schemas;

import java.io.Serializable;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A generated class that Java's serialization writes by its name alone. A class object is
 * initialised by the thread that reads it, and so would its schema be: where Flink makes copies of
 * a job's parts on threads that outlive the job, Avro's thread-locals (AVRO-3704) then keep the
 * job's class loader. This one is looked up where it is first used.
 *
 * @param <T> the class
 */
public final class RecordClass<T extends SpecificRecordBase> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient Class<T> type;

    private RecordClass(Class<T> type) {
        this.name = type.getName();
        this.type = type;
    }

    /** The given class. */
    public static <T extends SpecificRecordBase> RecordClass<T> of(Class<T> type) {
        return new RecordClass<>(Objects.requireNonNull(type, "type"));
    }

    /** The class, as the thread's context class loader or this class' own knows it. */
    public Class<T> get() {
        if (type == null) {
            type = find();
        }
        return type;
    }

    @SuppressWarnings("unchecked")
    private Class<T> find() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? RecordClass.class.getClassLoader() : context;
        try {
            return (Class<T>) Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The class %s is not in the job".formatted(name), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordClass<?> that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The class' full name. */
    @Override
    public String toString() {
        return name;
    }
}
