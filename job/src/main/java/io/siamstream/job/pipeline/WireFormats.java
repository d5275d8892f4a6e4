package io.siamstream.job.pipeline;

import io.siamstream.job.options.InvalidOptionException;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.WireOptions;
import io.siamstream.registry.RegistryFormat;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.WireFormat;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.ConfigOption;

/** The wire format of each topic, as the options say. */
public final class WireFormats {

    private WireFormats() {}

    /**
     * The format of a topic's messages.
     *
     * @param topic the option that names the topic
     * @param type what is on it
     * @throws InvalidOptionException if a registry is asked for and none is named
     */
    public static <T extends SpecificRecordBase> WireFormat<T> of(
            JobConfiguration configuration, ConfigOption<String> topic, Class<T> type) {
        return switch (configuration.get(WireOptions.FORMAT)) {
            case SINGLE_OBJECT -> SingleObjectFormat.of(type);
            case REGISTRY -> {
                if (configuration.find(WireOptions.REGISTRY_URL).isEmpty()) {
                    throw new InvalidOptionException(
                            "%s is registry, and %s does not say where it is."
                                    .formatted(
                                            WireOptions.FORMAT.key(),
                                            WireOptions.REGISTRY_URL.key()));
                }
                yield RegistryFormat.of(
                        type, configuration.get(topic), configuration.registryClientProperties());
            }
        };
    }
}
