package io.siamstream.job.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.job.options.InvalidOptionException;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerReachTest {

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> check("kafka.invalid:9092"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("there is no host named \"kafka.invalid\"")
                .hasMessageContaining("kafka.bootstrap.servers");
    }

    @Test
    void aPortThatNobodyListensAtIsNamed() {
        assertThatThrownBy(() -> check("localhost:1"))
                .hasMessageContaining("localhost:1 does not answer")
                .hasMessageContaining("refused");
    }

    @Test
    void anAddressWithoutPortIsNamed() {
        assertThatThrownBy(() -> check("localhost"))
                .hasMessageContaining("\"localhost\" is not host:port");
    }

    @Test
    void oneAddressThatAnswersIsEnough() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String answering = "localhost:" + socket.getLocalPort();

            assertThatCode(() -> check("localhost:1, " + answering)).doesNotThrowAnyException();
        }
    }

    private static void check(String servers) {
        BrokerReach.check(
                JobConfiguration.of(Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), servers)));
    }
}
