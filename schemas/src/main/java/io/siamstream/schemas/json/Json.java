package io.siamstream.schemas.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * JSON of the project's Avro records: their fields by name, nulls left out, times as ISO 8601 with
 * microseconds. Whole numbers of 64 bits are texts, as in the JSON of Protocol Buffers: many
 * readers, JavaScript's among them, hold 53 bits and would lose the last digits. Texts and numbers
 * are both read.
 */
public final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Long.class, ToStringSerializer.instance)
                                    .addSerializer(Long.TYPE, ToStringSerializer.instance))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .addMixIn(SpecificRecordBase.class, RecordFields.class)
                    .build();

    private Json() {}

    /** One line of JSON. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write " + value.getClass() + " as JSON", e);
        }
    }

    /**
     * Reads a value back.
     *
     * @throws IllegalArgumentException if the text is no JSON of this type; the message tells where
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "No JSON of a %s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()),
                    e);
        }
    }

    /** What Avro's generated classes have besides the fields of their schema. */
    @JsonIgnoreProperties({"schema", "specificData"})
    private interface RecordFields {}
}
