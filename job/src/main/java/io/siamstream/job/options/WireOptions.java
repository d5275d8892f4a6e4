package io.siamstream.job.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How messages are written on all topics, and the registry that keeps their schemas. */
public final class WireOptions {

    /**
     * Every option that begins so is handed to Apicurio's client under its own full name and
     * untouched.
     */
    public static final String REGISTRY_PREFIX = "apicurio.registry.";

    public static final ConfigOption<WireEncoding> FORMAT =
            ConfigOptions.key("wire.format")
                    .enumType(WireEncoding.class)
                    .defaultValue(WireEncoding.SINGLE_OBJECT)
                    .withDescription(
                            "How messages tell their writer's schema, on all four topics."
                                + " single-object: by fingerprint, no registry is needed. registry:"
                                + " by the id in a registry, framed as Confluent's serializers do;"
                                + " apicurio.registry.url or confluent.registry.url says where it"
                                + " is.");

    public static final ConfigOption<DetectionsFormat> DETECTIONS_FORMAT =
            ConfigOptions.key("detections.format")
                    .enumType(DetectionsFormat.class)
                    .defaultValue(DetectionsFormat.AVRO)
                    .withDescription(
                            "How detections are written. avro: as wire.format says. json: with the"
                                    + " fields of DetectionEvent, of an ultralytics script, or of"
                                    + " nvmsgconv's minimal schema.");

    public static final ConfigOption<String> REGISTRY_URL =
            ConfigOptions.key(REGISTRY_PREFIX + "url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "With wire.format registry: address of the registry's API, such as"
                                + " http://registry:8080/apis/registry/v3, or .../v2 of an older"
                                + " one.");

    public static final ConfigOption<Boolean> REGISTRY_AUTO_REGISTER =
            ConfigOptions.key(REGISTRY_PREFIX + "auto-register")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether a schema that is written and not yet in the registry is put"
                                    + " there, as a version of artifact TOPIC-value. If not,"
                                    + " somebody has to.");

    /** What the options of a registry begin with that speaks Confluent's API. */
    public static final String CONFLUENT_PREFIX = "confluent.registry.";

    public static final ConfigOption<String> CONFLUENT_URL =
            ConfigOptions.key(CONFLUENT_PREFIX + "url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "With wire.format registry, instead of apicurio.registry.url: address"
                                    + " of a registry that speaks Confluent's REST API (Confluent's"
                                    + " own, Karapace, Redpanda), such as http://registry:8081.");

    public static final ConfigOption<Boolean> CONFLUENT_AUTO_REGISTER =
            ConfigOptions.key(CONFLUENT_PREFIX + "auto-register")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether a schema that is written is put there as a version of subject"
                                    + " TOPIC-value where it is not yet. If not, somebody has to.");

    public static final ConfigOption<String> CONFLUENT_USERNAME =
            ConfigOptions.key(CONFLUENT_PREFIX + "username")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Who signs in at confluent.registry.url, by HTTP basic"
                                    + " authentication.");

    public static final ConfigOption<String> CONFLUENT_PASSWORD =
            ConfigOptions.key(CONFLUENT_PREFIX + "password")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("The password of confluent.registry.username.");

    private WireOptions() {}
}
