package io.siamstream.job.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.YamlParserUtils;

/** Reads options from a YAML file, where {@code a: {b: 1}} and {@code a.b: 1} are the same. */
final class OptionFile {

    private OptionFile() {}

    static OptionSource read(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidOptionException("The options file " + file + " can not be read.");
        }
        Map<String, Object> tree;
        try {
            tree = YamlParserUtils.loadYamlFile(file.toFile());
        } catch (Exception e) {
            throw new InvalidOptionException(file + " is not valid YAML: " + e.getMessage(), e);
        }
        Map<String, String> values = new HashMap<>();
        flatten("", tree, values);
        return new OptionSource(file.toString(), values);
    }

    private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> values) {
        tree.forEach(
                (name, value) -> {
                    String key = prefix + name;
                    if (value instanceof Map<?, ?> branch) {
                        flatten(key + ".", branch, values);
                    } else if (value instanceof List<?> list) {
                        values.put(
                                key,
                                list.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(";")));
                    } else if (value != null) {
                        values.put(key, value.toString());
                    }
                });
    }
}
