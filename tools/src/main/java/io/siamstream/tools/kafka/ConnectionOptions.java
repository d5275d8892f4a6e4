package io.siamstream.tools.kafka;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import picocli.CommandLine.Option;

/**
 * How a command finds the broker and the topics: with the job's own options, from the same file and
 * environment as the job's, so that both mean the same.
 */
public final class ConnectionOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The job's YAML file of options; SIAMSTREAM_CONFIG names it too.")
    private Path config;

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "The Kafka broker, by default localhost:9092.")
    private String bootstrapServers;

    @Option(
            names = {"-O", "--option"},
            paramLabel = "KEY=VALUE",
            description =
                    "Any option of the job, such as topic.frames=frames or"
                            + " kafka.security.protocol=SSL. Can be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    /**
     * The options together.
     *
     * @throws io.siamstream.job.options.InvalidOptionException if one is unknown or has no value of
     *     its type
     */
    public JobConfiguration configuration() {
        return configuration(Map.of());
    }

    /**
     * The options together.
     *
     * @param topic an option without a default
     * @param otherwise its value where none is given
     * @throws io.siamstream.job.options.InvalidOptionException as {@link #configuration()}
     */
    public JobConfiguration configuration(ConfigOption<String> topic, String otherwise) {
        JobConfiguration given = configuration();
        return given.find(topic).isPresent()
                ? given
                : configuration(Map.of(topic.key(), otherwise));
    }

    private JobConfiguration configuration(Map<String, String> more) {
        List<String> arguments = new ArrayList<>();
        if (config != null) {
            arguments.add("--config=" + config);
        }
        if (bootstrapServers != null) {
            arguments.add("--" + KafkaOptions.BOOTSTRAP_SERVERS.key() + "=" + bootstrapServers);
        }
        more.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        options.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        return JobConfiguration.load(arguments.toArray(String[]::new), System.getenv());
    }
}
