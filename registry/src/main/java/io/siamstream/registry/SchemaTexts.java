package io.siamstream.registry;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schemas as a registry keeps them: as texts, of which some are no Avro. */
final class SchemaTexts {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaTexts.class);

    private SchemaTexts() {}

    /**
     * The schema of a text, empty when it is none.
     *
     * @param id its id, for the log
     */
    static Optional<Schema> parse(String text, int id) {
        try {
            return Optional.of(new SchemaParser().parse(text).mainSchema());
        } catch (SchemaParseException e) {
            LOG.warn("The registry's content {} is no Avro schema", id);
            return Optional.empty();
        }
    }
}
