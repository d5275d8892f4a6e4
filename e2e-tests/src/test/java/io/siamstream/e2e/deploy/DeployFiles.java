package io.siamstream.e2e.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that an operator deploys, read as they stand in the repository. */
final class DeployFiles {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployFiles() {}

    /** The repository's root: the nearest folder above that holds the Maven wrapper. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** The documents of a YAML file, in order. */
    static List<JsonNode> yaml(String path) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(root().resolve(path).toFile())) {
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
        return JSON.readTree(root().resolve(path).toFile());
    }
}
