package io.siamstream.experiments.evaluation.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.siamstream.experiments.evaluation.result.AtomicFiles;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options of our tracker as YAML, named as the components of {@link TrackerOptions} and its parts:
 * {@code windowInfluence: 0.4}, {@code templates: {fusion: 0.3}}. What a file does not name stays
 * as it is.
 */
public final class OptionsFile {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** What belongs to the machine and not to how targets are tracked. */
    private static final Set<String> OF_THE_MACHINE = Set.of("device", "threads");

    private OptionsFile() {}

    /**
     * Reads options.
     *
     * @param base values of whatever the file does not name
     * @throws IllegalArgumentException if the file cannot be read, names an option that there is
     *     not, or gives it a value that it cannot have
     */
    public static TrackerOptions read(Path file, TrackerOptions base) {
        try {
            JsonNode changes = YAML.readTree(file.toFile());
            if (!(changes instanceof ObjectNode named)) {
                throw new IllegalArgumentException("expected options by name, such as box:");
            }
            return with(base, named);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes options as {@link #read} takes them. */
    public static void write(Path file, TrackerOptions options, List<String> comment) {
        try {
            ObjectNode tree = tree(options);
            tree.remove(OF_THE_MACHINE);
            List<String> lines =
                    new ArrayList<>(comment.stream().map(line -> "# " + line).toList());
            YAML.writeValueAsString(tree)
                    .lines()
                    .filter(line -> !line.equals("---"))
                    .forEach(lines::add);
            AtomicFiles.write(file.toAbsolutePath(), lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The options after changes.
     *
     * @throws IllegalArgumentException if one is unknown or has a value that it cannot have
     */
    public static TrackerOptions with(TrackerOptions base, ObjectNode changes) {
        ObjectNode tree = tree(base);
        merge(tree, changes, "");
        try {
            return YAML.treeToValue(tree, TrackerOptions.class);
        } catch (JsonProcessingException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(reason.getMessage(), e);
        }
    }

    /**
     * The options with one changed.
     *
     * @param name its name with those of the parts that it is in: templates.fusion
     * @throws IllegalArgumentException if it is unknown or cannot have the value
     */
    public static TrackerOptions with(TrackerOptions base, String name, Object value) {
        ObjectNode changes = YAML.createObjectNode();
        ObjectNode part = changes;
        String[] path = name.split("\\.");
        for (int i = 0; i < path.length - 1; i++) {
            part = part.putObject(path[i]);
        }
        part.set(path[path.length - 1], YAML.valueToTree(value));
        return with(base, changes);
    }

    private static ObjectNode tree(TrackerOptions options) {
        return YAML.valueToTree(options);
    }

    private static void merge(ObjectNode into, ObjectNode changes, String path) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String name = path + change.getKey();
            JsonNode old = into.get(change.getKey());
            if (old == null || OF_THE_MACHINE.contains(name)) {
                TreeSet<String> known = new TreeSet<>();
                into.fieldNames().forEachRemaining(known::add);
                known.removeAll(OF_THE_MACHINE);
                throw new IllegalArgumentException(
                        "there is no option \"%s\" here; there are %s".formatted(name, known));
            }
            if (old instanceof ObjectNode part && change.getValue() instanceof ObjectNode parts) {
                merge(part, parts, name + ".");
            } else {
                into.set(change.getKey(), change.getValue());
            }
        }
    }
}
