package io.siamstream.e2e.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The four topics of one test, named after it, and the options that lead a job to them.
 *
 * @param bootstrapServers the broker
 * @param name name of the test
 */
record Topics(String bootstrapServers, String name) {

    private static final int PARTITIONS = 3;

    /** Creates the topics. */
    static Topics create(String bootstrapServers, String name, int maxMessageBytes)
            throws Exception {
        Topics topics = new Topics(bootstrapServers, name);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            admin.createTopics(
                            List.of(
                                    topic(topics.frames(), maxMessageBytes),
                                    topic(topics.commands(), maxMessageBytes),
                                    topic(topics.tracks(), maxMessageBytes),
                                    topic(topics.deadLetters(), maxMessageBytes)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        return topics;
    }

    String frames() {
        return name + "-frames";
    }

    String commands() {
        return name + "-commands";
    }

    String tracks() {
        return name + "-tracks";
    }

    String deadLetters() {
        return name + "-dead-letters";
    }

    /** Options of a job on these topics that makes a checkpoint every half second. */
    Map<String, String> options() {
        return Map.of(
                "kafka.bootstrap.servers",
                bootstrapServers,
                "topic.frames",
                frames(),
                "topic.commands",
                commands(),
                "topic.tracks",
                tracks(),
                "topic.dead-letters",
                deadLetters(),
                "source.group-id",
                name,
                "delivery.transaction-prefix",
                name,
                "checkpoint.interval",
                "500 ms");
    }

    private static NewTopic topic(String name, int maxMessageBytes) {
        return new NewTopic(name, PARTITIONS, (short) 1)
                .configs(Map.of("max.message.bytes", Integer.toString(maxMessageBytes)));
    }
}
