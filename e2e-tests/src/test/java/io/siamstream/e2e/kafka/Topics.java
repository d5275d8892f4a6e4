package io.siamstream.e2e.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics of one test, named after it, and the options that lead a job to the first four.
 *
 * @param bootstrapServers the broker
 * @param name name of the test
 */
public record Topics(String bootstrapServers, String name) {

    private static final int PARTITIONS = 3;

    /** Creates the topics. */
    public static Topics create(String bootstrapServers, String name, int maxMessageBytes)
            throws Exception {
        Topics topics = new Topics(bootstrapServers, name);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            admin.createTopics(
                            topics.all().stream()
                                    .map(topic -> topic(topic, maxMessageBytes))
                                    .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        return topics;
    }

    /** Names of all. */
    public List<String> all() {
        return List.of(
                frames(), commands(), tracks(), deadLetters(), handOvers(), detections(), rules());
    }

    /** Where frames go in. */
    public String frames() {
        return name + "-frames";
    }

    /** Where commands go in. */
    public String commands() {
        return name + "-commands";
    }

    /** Where track events come out. */
    public String tracks() {
        return name + "-tracks";
    }

    /** Where dead letters come out. */
    public String deadLetters() {
        return name + "-dead-letters";
    }

    /** Where targets go from camera to camera, for a job that is told so. */
    public String handOvers() {
        return name + "-hand-overs";
    }

    /** Where detections go in, for a job that is told so. */
    public String detections() {
        return name + "-detections";
    }

    /** Where rules go in, for a job that is told so. */
    public String rules() {
        return name + "-rules";
    }

    /** Options of a job on these topics that makes a checkpoint every half second. */
    public Map<String, String> options() {
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
