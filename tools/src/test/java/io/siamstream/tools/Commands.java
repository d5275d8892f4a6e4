package io.siamstream.tools;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.tools.kafka.TopicReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.ConfigOption;

/** Runs commands as a person would, and keeps what they print. */
public final class Commands {

    private final EmbeddedKafka kafka;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Commands that find this broker. */
    public Commands(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    /** Runs one with the broker's address; its exit code. */
    public int run(String... arguments) {
        return execute(
                Stream.concat(Stream.of(arguments), Stream.of("-b", kafka.bootstrapServers()))
                        .toArray(String[]::new));
    }

    /** Runs one; its exit code. */
    public int execute(String... arguments) {
        return Siamstream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** What they printed. */
    public String out() {
        return out.toString();
    }

    /** What they printed as errors. */
    public String err() {
        return err.toString();
    }

    /** All that is in a topic. */
    public static <T extends SpecificRecordBase> List<T> read(
            JobConfiguration job, ConfigOption<String> topic, Class<T> type) {
        List<T> all = new ArrayList<>();
        try (TopicReader<T> reader = new TopicReader<>(job, topic, type, true)) {
            var end = reader.end();
            while (!reader.hasReached(end)) {
                all.addAll(reader.poll(Duration.ofMillis(100)));
            }
        }
        return all;
    }
}
