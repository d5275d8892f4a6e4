package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named tensors with metadata in the safetensors format. DJL reads and writes the tensors; the
 * metadata, which it passes over, is added here.
 */
final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /** The metadata of a file, empty if it has none. */
    static Map<String, String> metadata(byte[] file) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        header(file)
                .path(METADATA)
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return metadata;
    }

    /** The tensors of a file by name, owned by the manager. */
    static Map<String, NDArray> tensors(byte[] file, NDManager manager) throws IOException {
        header(file);
        Map<String, NDArray> tensors = new TreeMap<>();
        for (NDArray array : decode(file, manager)) {
            tensors.put(array.getName(), array);
        }
        return tensors;
    }

    private static NDList decode(byte[] file, NDManager manager) throws IOException {
        try {
            return NDList.decode(manager, file);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("The tensors cannot be read; the file may be cut short", e);
        }
    }

    private static JsonNode header(byte[] file) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            long length = buffer.getLong();
            if (length < 2 || length > buffer.remaining()) {
                throw new IOException("This is not a safetensors file, or it is cut short");
            }
            return JSON.readTree(file, buffer.position(), (int) length);
        } catch (BufferUnderflowException | JsonProcessingException e) {
            throw new IOException("This is not a safetensors file", e);
        }
    }

    /** Writes tensors in the order of their names, in the types that they have. */
    static void write(
            Map<String, NDArray> tensors, Map<String, String> metadata, OutputStream stream)
            throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode entries = header.putObject(METADATA);
        new TreeMap<>(metadata).forEach(entries::put);
        Map<String, byte[]> contents = new TreeMap<>();
        tensors.forEach((name, array) -> contents.put(name, array.toByteArray()));
        long offset = 0;
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            NDArray array = tensors.get(content.getKey());
            ObjectNode entry = header.putObject(content.getKey());
            entry.put("dtype", array.getDataType().asSafetensors());
            entry.set("shape", JSON.valueToTree(array.getShape().getShape()));
            long end = offset + content.getValue().length;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        stream.write(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .array());
        stream.write(json);
        for (byte[] content : contents.values()) {
            stream.write(content);
        }
    }
}
