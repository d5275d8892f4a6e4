package io.siamstream.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Compose file as Compose itself understands it; nothing is started. */
class ComposeFileTest {

    @BeforeAll
    static void needsCompose() {
        assumeTrue(Compose.isInstalled(), "docker compose is not installed");
    }

    @Test
    void theGpuProfilePutsAGpuTaskManagerInThePlaceOfTheOther() throws Exception {
        JsonNode services = services("--profile", "gpu");

        assertThat(services.has("taskmanager")).isFalse();
        JsonNode device =
                services.at("/taskmanager-gpu/deploy/resources/reservations/devices").get(0);
        assertThat(device.path("driver").asText()).isEqualTo("nvidia");
        assertThat(device.path("device_ids")).hasSize(1);
        assertThat(services.at("/taskmanager-gpu/environment/FLINK_PROPERTIES").asText().lines())
                .contains(
                        "taskmanager.numberOfTaskSlots: 1",
                        "external-resources: gpu",
                        "external-resource.gpu.amount: 1",
                        "external-resource.gpu.driver-factory.class:"
                                + " org.apache.flink.externalresource.gpu.GPUDriverFactory");
    }

    @Test
    void withoutAProfileTheProcessorTracksAndNothingNeedsAnImageOfGrafana() throws Exception {
        JsonNode services = services();

        assertThat(services.fieldNames())
                .toIterable()
                .contains("kafka", "jobmanager", "taskmanager", "cameras", "viewer", "prometheus")
                .doesNotContain("taskmanager-gpu", "grafana");
    }

    @Test
    void nothingIsOpenToOtherMachines() throws Exception {
        List<String> addresses =
                services("--profile", "cpu", "--profile", "grafana").findValuesAsText("host_ip");

        assertThat(addresses).hasSizeGreaterThanOrEqualTo(5).containsOnly("127.0.0.1");
    }

    private static JsonNode services(String... profiles) throws Exception {
        String[] arguments = new String[profiles.length + 3];
        System.arraycopy(profiles, 0, arguments, 0, profiles.length);
        arguments[profiles.length] = "config";
        arguments[profiles.length + 1] = "--format";
        arguments[profiles.length + 2] = "json";
        return new ObjectMapper().readTree(new Compose(Map.of()).run(arguments)).path("services");
    }
}
