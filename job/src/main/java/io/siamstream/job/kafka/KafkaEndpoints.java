package io.siamstream.job.kafka;

import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.options.TracksFormat;
import io.siamstream.job.options.TracksOptions;
import io.siamstream.job.pipeline.Endpoints;
import io.siamstream.job.pipeline.WireFormats;
import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.TrackEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;

/** The job's sources and sinks at Kafka, as the options say. */
public final class KafkaEndpoints implements Endpoints {

    /** Partitions that are added are read before their cameras count as silent. */
    private static final Duration DISCOVERY_INTERVAL = Duration.ofSeconds(5);

    private static final String READ_COMMITTED =
            IsolationLevel.READ_COMMITTED.name().toLowerCase(Locale.ROOT);

    private final JobConfiguration configuration;

    public KafkaEndpoints(JobConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public KafkaSource<RawRecord> frames() {
        return source(KafkaOptions.FRAMES_TOPIC);
    }

    @Override
    public KafkaSource<RawRecord> commands() {
        return source(KafkaOptions.COMMANDS_TOPIC);
    }

    @Override
    public KafkaSource<RawRecord> detections() {
        return source(KafkaOptions.DETECTIONS_TOPIC);
    }

    /** All of them, whatever was read before: the topic holds each camera's last. */
    @Override
    public KafkaSource<RawRecord> rules() {
        return source(KafkaOptions.RULES_TOPIC, OffsetsInitializer.earliest(), new Properties());
    }

    /** Committed ones alone: others might leave their camera a second time after a failure. */
    @Override
    public KafkaSource<RawRecord> handOvers() {
        Properties committed = new Properties();
        committed.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        return source(KafkaOptions.HAND_OVERS_TOPIC, startingOffsets(), committed);
    }

    @Override
    public KafkaSink<HandOver> handOverSink() {
        return sink(
                KafkaOptions.HAND_OVERS_TOPIC,
                new HandOverForm(
                        WireFormats.of(
                                configuration, KafkaOptions.HAND_OVERS_TOPIC, HandOver.class)),
                Shortening::of);
    }

    /** Track events one by one, in Avro or JSON as the options say. */
    @Override
    public KafkaSink<TrackEvent> tracks() {
        return sink(
                KafkaOptions.TRACKS_TOPIC,
                configuration.get(TracksOptions.FORMAT) == TracksFormat.JSON
                        ? new TrackForms.JsonText()
                        : new TrackForms.Avro(
                                WireFormats.of(
                                        configuration,
                                        KafkaOptions.TRACKS_TOPIC,
                                        TrackEvent.class)),
                Shortening::of);
    }

    /** Track events frame by frame, as Metropolis' message. */
    @Override
    public KafkaSink<List<TrackEvent>> trackedFrames() {
        return sink(KafkaOptions.TRACKS_TOPIC, new TrackForms.NvFrame(), Shortening::of);
    }

    /** Finished tracks, in JSON where track events are. */
    @Override
    public KafkaSink<FinishedTrack> finishedTracks() {
        return sink(
                KafkaOptions.FINISHED_TRACKS_TOPIC,
                new FinishedTrackForm(
                        configuration.get(TracksOptions.FORMAT) == TracksFormat.JSON,
                        WireFormats.of(
                                configuration,
                                KafkaOptions.FINISHED_TRACKS_TOPIC,
                                FinishedTrack.class)),
                Shortening::of);
    }

    /** Dead letters, with the key of the refused record. */
    @Override
    public KafkaSink<DeadLetter> deadLetters() {
        return sink(
                KafkaOptions.DEAD_LETTERS_TOPIC,
                new DeadLetterForm(
                        WireFormats.of(
                                configuration, KafkaOptions.DEAD_LETTERS_TOPIC, DeadLetter.class)),
                Shortening::of);
    }

    private KafkaSource<RawRecord> source(ConfigOption<String> topic) {
        return source(topic, startingOffsets(), new Properties());
    }

    private KafkaSource<RawRecord> source(
            ConfigOption<String> topic, OffsetsInitializer startingOffsets, Properties needed) {
        Properties properties = configuration.kafkaClientProperties();
        properties.putAll(needed);
        RecordSizes.setFetching(properties, configuration);
        properties.putIfAbsent(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                Long.toString(DISCOVERY_INTERVAL.toMillis()));
        return KafkaSource.<RawRecord>builder()
                .setProperties(properties)
                .setTopics(configuration.get(topic))
                .setGroupId(configuration.get(KafkaOptions.GROUP_ID))
                .setClientIdPrefix(configuration.get(KafkaOptions.GROUP_ID) + "-" + topic.key())
                .setStartingOffsets(startingOffsets)
                .setDeserializer(new RawRecordDeserializer())
                .build();
    }

    /** Kafka deprecates OffsetResetStrategy, which is still the connector's only way to say it. */
    @SuppressWarnings("deprecation")
    private OffsetsInitializer startingOffsets() {
        return switch (configuration.get(KafkaOptions.START)) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }

    private <T> KafkaSink<T> sink(
            ConfigOption<String> topic, RecordForm<T> form, Shortening<T> shortening) {
        Properties properties = configuration.kafkaClientProperties();
        RecordSizes.allowSending(properties, configuration);
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(configuration.get(DeliveryOptions.TRANSACTION_TIMEOUT).toMillis()));
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(configuration.get(DeliveryOptions.GUARANTEE).guarantee())
                .setTransactionalIdPrefix(
                        configuration.get(DeliveryOptions.TRANSACTION_PREFIX) + "-" + topic.key())
                .setRecordSerializer(
                        new KeyedSerializer<>(
                                configuration.get(topic),
                                form,
                                shortening,
                                new TopicSizeLimit(properties, configuration.get(topic))))
                .build();
    }
}
