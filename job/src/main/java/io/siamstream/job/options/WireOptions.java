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
                                + " by the id in an Apicurio registry, framed as Confluent's"
                                + " serializers do.");

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

    private WireOptions() {}
}
