package io.siamstream.job.pipeline;

import io.siamstream.job.options.DetectionsFormat;
import io.siamstream.job.options.InvalidOptionException;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.options.TracksOptions;
import io.siamstream.job.options.WireOptions;
import io.siamstream.registry.RegistryFormat;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.JsonDetections;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.json.JsonFormat;
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
     * @throws InvalidOptionException if a registry is asked for and not one is named
     */
    public static <T extends SpecificRecordBase> WireFormat<T> of(
            JobConfiguration configuration, ConfigOption<String> topic, Class<T> type) {
        return switch (configuration.get(WireOptions.FORMAT)) {
            case SINGLE_OBJECT -> SingleObjectFormat.of(type);
            case REGISTRY -> {
                requireOneRegistry(configuration);
                yield RegistryFormat.of(
                        type, configuration.get(topic), configuration.registryClientProperties());
            }
        };
    }

    /** The format of detections, which may be another than that of the other topics. */
    public static WireFormat<DetectionEvent> detections(JobConfiguration configuration) {
        return configuration.get(WireOptions.DETECTIONS_FORMAT) == DetectionsFormat.JSON
                ? new JsonDetections()
                : of(configuration, KafkaOptions.DETECTIONS_TOPIC, DetectionEvent.class);
    }

    /**
     * The format of track events, which may be another than that of the other topics.
     *
     * @throws InvalidOptionException if they are written in one that is not read here
     */
    public static WireFormat<TrackEvent> tracks(JobConfiguration configuration) {
        return switch (configuration.get(TracksOptions.FORMAT)) {
            case AVRO -> of(configuration, KafkaOptions.TRACKS_TOPIC, TrackEvent.class);
            case JSON -> JsonFormat.of(TrackEvent.class);
            case NV_FRAME ->
                    throw new InvalidOptionException(
                            TracksOptions.FORMAT.key()
                                    + " is nv-frame: events cannot be read back from Metropolis'"
                                    + " frame message, which has fewer fields. Read the topic as"
                                    + " docs/use/platforms.md says, or have the job write json"
                                    + " or avro.");
        };
    }

    private static void requireOneRegistry(JobConfiguration configuration) {
        boolean apicurio = configuration.find(WireOptions.REGISTRY_URL).isPresent();
        if (apicurio == configuration.find(WireOptions.CONFLUENT_URL).isPresent()) {
            throw new InvalidOptionException(
                    "%s is registry: set either %s or %s to say where it is; %s set."
                            .formatted(
                                    WireOptions.FORMAT.key(),
                                    WireOptions.REGISTRY_URL.key(),
                                    WireOptions.CONFLUENT_URL.key(),
                                    apicurio ? "both are" : "none is"));
        }
    }
}
