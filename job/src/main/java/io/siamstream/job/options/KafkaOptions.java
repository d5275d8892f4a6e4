package io.siamstream.job.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The broker, its topics, and how they are read. */
public final class KafkaOptions {

    /**
     * Every option that begins so is handed to Kafka's clients, source and sink alike, without the
     * prefix and otherwise untouched.
     */
    public static final String CLIENT_PREFIX = "kafka.";

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key(CLIENT_PREFIX + "bootstrap.servers")
                    .stringType()
                    .defaultValue("localhost:9092")
                    .withDescription(
                            "Brokers to connect to first: host:port, separated by commas.");

    public static final ConfigOption<String> FRAMES_TOPIC =
            ConfigOptions.key("topic.frames")
                    .stringType()
                    .defaultValue("frames")
                    .withDescription("Topic that frames (FrameEvent) are read from.");

    public static final ConfigOption<String> COMMANDS_TOPIC =
            ConfigOptions.key("topic.commands")
                    .stringType()
                    .defaultValue("commands")
                    .withDescription("Topic that commands (TargetCommand) are read from.");

    public static final ConfigOption<String> TRACKS_TOPIC =
            ConfigOptions.key("topic.tracks")
                    .stringType()
                    .defaultValue("tracks")
                    .withDescription("Topic that track events (TrackEvent) are written to.");

    public static final ConfigOption<String> DEAD_LETTERS_TOPIC =
            ConfigOptions.key("topic.dead-letters")
                    .stringType()
                    .defaultValue("dead-letters")
                    .withDescription(
                            "Topic that records which cannot be used (DeadLetter) are written to.");

    public static final ConfigOption<String> DETECTIONS_TOPIC =
            ConfigOptions.key("topic.detections")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Topic that detections (DetectionEvent) are read from; without it none"
                                    + " are read. Which of them start targets, the options"
                                    + " detections.* and topic.rules say.");

    public static final ConfigOption<String> RULES_TOPIC =
            ConfigOptions.key("topic.rules")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Compacted topic that the rules of single cameras (DetectionRules) are"
                                    + " read from, from its beginning on; without it the options"
                                    + " detections.* and hand-over.neighbours hold for all. It is"
                                    + " read where topic.detections or topic.hand-overs is set.");

    public static final ConfigOption<String> FINISHED_TRACKS_TOPIC =
            ConfigOptions.key("topic.finished-tracks")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Topic that one record about each target (FinishedTrack) is written to"
                                    + " when it ends. Where none is named, none is written.");

    public static final ConfigOption<String> HAND_OVERS_TOPIC =
            ConfigOptions.key("topic.hand-overs")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Topic on which targets go from camera to camera (HandOver): the job"
                                    + " writes it and reads it, and nobody else should. Without it"
                                    + " commands to hand over are rejected.");

    public static final ConfigOption<Boolean> CHECK_TOPICS =
            ConfigOptions.key("topic.check")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether to check, before the job starts, that the topics are there and"
                                    + " that topics and broker allow what the options ask for.");

    public static final ConfigOption<MemorySize> MAX_FRAME_SIZE =
            ConfigOptions.key("frame.max-size")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(1))
                    .withDescription(
                            "The largest record on the frames topic. Fetch sizes of the source,"
                                + " request sizes of the sink and the check of the topics follow"
                                + " from it. The topic's max.message.bytes must be at least as"
                                + " large; Kafka's own default of that allows 1 MiB.");

    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("source.group-id")
                    .stringType()
                    .defaultValue("siamstream")
                    .withDescription(
                            "Consumer group that offsets are committed to, for monitoring.");

    public static final ConfigOption<StartingPoint> START =
            ConfigOptions.key("source.start")
                    .enumType(StartingPoint.class)
                    .defaultValue(StartingPoint.COMMITTED)
                    .withDescription(
                            "Where frames and commands are read from when the job starts without a"
                                + " savepoint: earliest, latest, or committed (the group's offsets,"
                                + " or earliest where it has none).");

    private KafkaOptions() {}
}
