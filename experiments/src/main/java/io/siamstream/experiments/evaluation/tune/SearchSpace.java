package io.siamstream.experiments.evaluation.tune;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that are tried.
 *
 * @param values by the options' names, such as templates.fusion, in the order of the search
 */
record SearchSpace(Map<String, List<Object>> values) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The values that the project tries. */
    static SearchSpace shipped() {
        try (InputStream in = SearchSpace.class.getResourceAsStream("search-space.yaml")) {
            return parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads values from YAML: {@code templates.fusion: [0.3, 0.5]}.
     *
     * @throws IllegalArgumentException if the file cannot be read or is of another form
     */
    static SearchSpace read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--space: expected lists of values by option in %s: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static SearchSpace parse(InputStream in) throws IOException {
        return new SearchSpace(
                YAML.readValue(in, new TypeReference<LinkedHashMap<String, List<Object>>>() {}));
    }

    /**
     * Checks every value by itself.
     *
     * @throws IllegalArgumentException if an option is unknown or cannot have a value
     */
    void requireValid(TrackerOptions base) {
        values.forEach(
                (name, tried) ->
                        tried.forEach(value -> Setting.BASE.with(name, value).options(base)));
    }
}
