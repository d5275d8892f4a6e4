package io.siamstream.job.kafka;

import io.siamstream.job.options.InvalidOptionException;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/**
 * Tells at once when nothing can be behind the broker's address. Kafka's clients try such an
 * address for a minute, and say of a name that nobody knows that they could not be made.
 */
public final class BrokerReach {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private BrokerReach() {}

    /**
     * Connects to the addresses of the options until one answers.
     *
     * @throws InvalidOptionException if none does; the message says of each why
     */
    public static void check(JobConfiguration configuration) {
        List<String> problems = new ArrayList<>();
        for (String address : configuration.get(KafkaOptions.BOOTSTRAP_SERVERS).split(",")) {
            String problem = problem(address.strip());
            if (problem.isEmpty()) {
                return;
            }
            problems.add(problem);
        }
        throw new InvalidOptionException(
                "No Kafka broker at %s: %s"
                        .formatted(
                                KafkaOptions.BOOTSTRAP_SERVERS.key(), String.join("; ", problems)));
    }

    private static String problem(String address) {
        String host = Utils.getHost(address);
        Integer port = Utils.getPort(address);
        if (host == null || port == null) {
            return "\"%s\" is not host:port".formatted(address);
        }
        InetSocketAddress target = new InetSocketAddress(host, port);
        if (target.isUnresolved()) {
            return "there is no host named \"%s\"".formatted(host);
        }
        try (Socket socket = new Socket()) {
            socket.connect(target, Math.toIntExact(PATIENCE.toMillis()));
            return "";
        } catch (IOException e) {
            return "%s:%d does not answer (%s)".formatted(host, port, e.getMessage());
        }
    }
}
