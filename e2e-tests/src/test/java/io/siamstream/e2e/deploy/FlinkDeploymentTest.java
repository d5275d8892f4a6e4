package io.siamstream.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Kubernetes manifests against the schema that the Flink Kubernetes operator was released with:
 * its API jar carries it. That is 1.10.0, whose list of Flink versions ends before 2.2, so the
 * version is left out of the check; {@code -Dsiamstream.flinkdeployment.crd=FILE} checks a newer
 * schema, version and all.
 */
class FlinkDeploymentTest {

    private static final String RELEASED_SCHEMA =
            "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/kubernetes/siamstream-cpu.yaml",
                "deploy/kubernetes/siamstream-gpu.yaml"
            })
    void theManifestFollowsTheSchemaOfTheOperator(String path) throws IOException {
        assertThat(schema().validate(DeployFiles.yamlOfKind(path, "FlinkDeployment"))).isEmpty();
    }

    @Test
    void aMisspeltFieldOfTheManifestIsFound() throws IOException {
        ObjectNode manifest =
                (ObjectNode)
                        DeployFiles.yamlOfKind(
                                "deploy/kubernetes/siamstream-cpu.yaml", "FlinkDeployment");
        manifest.withObject("/spec/job").put("upgradMode", "savepoint");

        assertThat(schema().validate(manifest))
                .hasSize(1)
                .first()
                .asString()
                .contains("upgradMode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/kubernetes/siamstream-cpu.yaml",
                "deploy/kubernetes/siamstream-gpu.yaml"
            })
    void flinkAcceptsTheMemoryOfTheTaskManager(String path) throws IOException {
        JsonNode spec = DeployFiles.yamlOfKind(path, "FlinkDeployment").path("spec");
        Configuration configuration = Configuration.fromMap(flinkConfiguration(spec));
        configuration.set(
                TaskManagerOptions.TOTAL_PROCESS_MEMORY,
                MemorySize.parse(spec.at("/taskManager/resource/memory").asText()));

        TaskExecutorProcessSpec memory =
                TaskExecutorProcessUtils.processSpecFromConfig(configuration);

        assertThat(memory.getTaskOffHeapSize())
                .as("native memory of libtorch and OpenCV")
                .isEqualTo(configuration.get(TaskManagerOptions.TASK_OFF_HEAP_MEMORY));
        assertThat(memory.getTaskHeapSize())
                .as("heap for templates and decoded frames")
                .isGreaterThan(MemorySize.ofMebiBytes(1024));
    }

    @Test
    void aGpuTaskManagerHasOneSlotForItsOneGpu() throws IOException {
        JsonNode spec =
                DeployFiles.yamlOfKind("deploy/kubernetes/siamstream-gpu.yaml", "FlinkDeployment")
                        .path("spec");

        assertThat(flinkConfiguration(spec))
                .containsEntry("external-resources", "gpu")
                .containsEntry("external-resource.gpu.amount", "1")
                .containsEntry("taskmanager.numberOfTaskSlots", "1");
    }

    private static Map<String, String> flinkConfiguration(JsonNode spec) {
        Map<String, String> configuration = new HashMap<>();
        spec.path("flinkConfiguration")
                .properties()
                .forEach(entry -> configuration.put(entry.getKey(), entry.getValue().asText()));
        return configuration;
    }

    /**
     * The schema, closed: a field that it does not name is an error, as for a strict API server.
     */
    private static JsonSchema schema() throws IOException {
        String newer = System.getProperty("siamstream.flinkdeployment.crd");
        try (InputStream in =
                newer != null
                        ? Files.newInputStream(Path.of(newer))
                        : FlinkDeploymentTest.class.getResourceAsStream(RELEASED_SCHEMA)) {
            JsonNode schema =
                    new YAMLMapper()
                            .readTree(in)
                            .at("/spec/versions/0/schema/openAPIV3Schema")
                            .deepCopy();
            close(schema);
            // Kubernetes adds these to every object, without a schema.
            ((ObjectNode) schema).remove("additionalProperties");
            if (newer == null) {
                ((ObjectNode) schema.at("/properties/spec/properties/flinkVersion")).remove("enum");
            }
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
        }
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.has("properties")
                    && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                object.put("additionalProperties", false);
            }
            // Kubernetes' own keywords, unknown to a JSON schema.
            object.remove(
                    List.of("x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields"));
        }
        schema.forEach(FlinkDeploymentTest::close);
    }
}
