package io.siamstream.registry;

import io.siamstream.schemas.SchemaUnavailableException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Gives schemas for ids and ids for schemas. */
interface SchemaRegistry {

    /**
     * The registry that settings name, not yet connected to: one that speaks Confluent's API where
     * they say where such a one is, else Apicurio.
     */
    static SchemaRegistry of(Map<String, String> settings) {
        return settings.containsKey(ConfluentSettings.URL)
                ? new ConfluentRegistry(ConfluentSettings.of(settings))
                : new ApicurioRegistry(settings);
    }

    /**
     * The schema with an id, empty when the registry has none or something else than Avro.
     *
     * @throws SchemaUnavailableException if the registry does not say
     */
    Optional<Schema> schema(int id);

    /**
     * The id of a schema, which is registered where that is allowed.
     *
     * @param artifact the artifact or subject that it is a version of
     * @throws SchemaUnavailableException if the registry does not say, or has it not and nothing
     *     may be registered
     */
    int idOf(Schema schema, String artifact);
}
