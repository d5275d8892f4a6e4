package io.siamstream.experiments.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTextTest {

    @Test
    void whatOfTheEnvironmentChangesFiguresComesBeforeTheCommand() {
        Map<String, String> environment =
                Map.of("JAVA_OPTS", "-Xms3g -Xmx3g", "OMP_NUM_THREADS", "", "HOME", "/root");

        assertThat(CommandText.of(environment, List.of("memory", "data")))
                .isEqualTo("JAVA_OPTS=\"-Xms3g -Xmx3g\" experiments/run memory data");
    }
}
