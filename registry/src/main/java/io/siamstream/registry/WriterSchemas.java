package io.siamstream.registry;

import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.WireFormatException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * The schemas that records of one type were written with, by their id. A good one is kept for ever,
 * for an id never changes its meaning. A bad one is remembered for a while, so that a producer gone
 * wrong does not make every one of its records a request to the registry.
 */
final class WriterSchemas {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 1000;

    private final SchemaRegistry registry;
    private final Schema current;
    private final Map<Integer, Schema> good = new HashMap<>();
    private final Map<Integer, Refusal> bad =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Refusal> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /**
     * No schema yet.
     *
     * @param registry where they are fetched from
     * @param current the schema that records are read as
     */
    WriterSchemas(SchemaRegistry registry, Schema current) {
        this.registry = registry;
        this.current = current;
    }

    /** Where they are fetched from. */
    SchemaRegistry registry() {
        return registry;
    }

    /**
     * The schema with an id.
     *
     * @throws WireFormatException if there is none, or none of this type
     * @throws io.siamstream.schemas.SchemaUnavailableException if the registry does not say
     */
    Schema withId(int id) throws WireFormatException {
        Schema known = good.get(id);
        if (known != null) {
            return known;
        }
        Refusal refusal = bad.get(id);
        if (refusal == null || refusal.since() + REMEMBERED.toNanos() < System.nanoTime()) {
            try {
                Schema fetched = fetch(id);
                good.put(id, fetched);
                return fetched;
            } catch (WireFormatException e) {
                refusal = new Refusal(e.reason(), e.getMessage(), System.nanoTime());
                bad.put(id, refusal);
            }
        }
        throw new WireFormatException(refusal.reason(), refusal.message());
    }

    private Schema fetch(int id) throws WireFormatException {
        Schema writer =
                registry.schema(id)
                        .orElseThrow(
                                () ->
                                        new WireFormatException(
                                                DeadLetterReason.UNKNOWN_SCHEMA,
                                                "The registry has no Avro schema with the id %d."
                                                        .formatted(id)));
        if (!writer.getFullName().equals(current.getFullName())) {
            throw new WireFormatException(
                    DeadLetterReason.WRONG_TYPE,
                    "The bytes hold a %s (schema %d), expected a %s."
                            .formatted(writer.getFullName(), id, current.getName()));
        }
        SchemaPairCompatibility compatibility =
                SchemaCompatibility.checkReaderWriterCompatibility(current, writer);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new WireFormatException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "Schema %d of the registry cannot be read as a %s: %s"
                            .formatted(
                                    id,
                                    current.getName(),
                                    compatibility.getResult().getIncompatibilities()));
        }
        return writer;
    }

    private record Refusal(DeadLetterReason reason, String message, long since) {}
}
