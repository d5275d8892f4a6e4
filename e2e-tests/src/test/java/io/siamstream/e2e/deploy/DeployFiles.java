package io.siamstream.e2e.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.siamstream.testing.Repository;
import java.io.IOException;
import java.util.List;

/** The files that an operator deploys, read as they stand in the repository. */
final class DeployFiles {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployFiles() {}

    /** The documents of a YAML file, in order. */
    static List<JsonNode> yaml(String path) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class)
                        .readValues(Repository.root().resolve(path).toFile())) {
            return documents.readAll();
        }
    }

    /** The first document of a YAML file that describes an object of this kind. */
    static JsonNode yamlOfKind(String path, String kind) throws IOException {
        return yaml(path).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " holds no " + kind));
    }

    /** A JSON file. */
    static JsonNode json(String path) throws IOException {
        return JSON.readTree(Repository.root().resolve(path).toFile());
    }
}
