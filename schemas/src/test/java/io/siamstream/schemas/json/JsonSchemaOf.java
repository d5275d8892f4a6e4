package io.siamstream.schemas.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * JSON Schema of what {@link Json} writes of a record: its fields by name, those that may be null
 * left out when they are, whole numbers of 64 bits as texts.
 */
public final class JsonSchemaOf {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final ObjectMapper mapper = new ObjectMapper();
    private final String definitions;
    private final Map<String, ObjectNode> named = new LinkedHashMap<>();

    /**
     * @param definitions where definitions are referred to, such as {@code #/$defs/}
     */
    public JsonSchemaOf(String definitions) {
        this.definitions = definitions;
    }

    /** A document of its own. */
    public static ObjectNode document(Schema record) {
        JsonSchemaOf writer = new JsonSchemaOf("#/$defs/");
        ObjectNode root = writer.mapper.createObjectNode();
        root.put("$schema", DIALECT);
        root.put("$id", "urn:siamstream:schema:" + record.getName());
        root.put("title", record.getName());
        root.setAll(writer.record(record));
        if (!writer.named.isEmpty()) {
            ObjectNode all = root.putObject("$defs");
            writer.named.forEach(all::set);
        }
        return root;
    }

    /** The definitions that were met so far, by name. */
    public Map<String, ObjectNode> named() {
        return named;
    }

    /** Refers to a named type, which becomes one of the definitions. */
    public ObjectNode reference(Schema schema) {
        String name = schema.getName();
        if (!named.containsKey(name)) {
            named.put(name, mapper.createObjectNode());
            named.get(name)
                    .setAll(
                            schema.getType() == Schema.Type.RECORD
                                    ? record(schema)
                                    : symbols(schema));
        }
        return mapper.createObjectNode().put("$ref", definitions + name);
    }

    private ObjectNode record(Schema schema) {
        ObjectNode node = mapper.createObjectNode();
        node.put("type", "object");
        describe(node, schema.getDoc());
        ObjectNode properties = mapper.createObjectNode();
        ArrayNode required = mapper.createArrayNode();
        for (Schema.Field field : schema.getFields()) {
            properties.set(field.name(), describe(value(field.schema()), field.doc()));
            if (!field.schema().isNullable()) {
                required.add(field.name());
            }
        }
        node.set("properties", properties);
        node.set("required", required);
        return node;
    }

    private ObjectNode symbols(Schema schema) {
        ObjectNode node = mapper.createObjectNode();
        node.put("type", "string");
        describe(node, schema.getDoc());
        ArrayNode values = node.putArray("enum");
        schema.getEnumSymbols().forEach(values::add);
        return node;
    }

    private ObjectNode value(Schema schema) {
        ObjectNode node = mapper.createObjectNode();
        return switch (schema.getType()) {
            case STRING -> node.put("type", "string");
            case BOOLEAN -> node.put("type", "boolean");
            case INT ->
                    node.put("type", "integer")
                            .put("minimum", Integer.MIN_VALUE)
                            .put("maximum", Integer.MAX_VALUE);
            case LONG ->
                    schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
                            ? node.put("type", "string").put("format", "date-time")
                            : node.put("type", "string").put("pattern", "^-?[0-9]{1,19}$");
            case FLOAT, DOUBLE -> node.put("type", "number");
            case BYTES -> node.put("type", "string").put("contentEncoding", "base64");
            case ARRAY -> {
                node.put("type", "array");
                node.set("items", value(schema.getElementType()));
                yield node;
            }
            case UNION -> union(schema);
            case RECORD, ENUM -> reference(schema);
            default -> throw new IllegalArgumentException("No JSON Schema for " + schema.getType());
        };
    }

    private ObjectNode union(Schema schema) {
        List<Schema> others =
                schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .toList();
        if (others.size() == 1) {
            return value(others.get(0));
        }
        ObjectNode node = mapper.createObjectNode();
        ArrayNode any = node.putArray("anyOf");
        others.forEach(type -> any.add(value(type)));
        return node;
    }

    private static ObjectNode describe(ObjectNode node, String text) {
        return text == null ? node : node.put("description", text);
    }
}
