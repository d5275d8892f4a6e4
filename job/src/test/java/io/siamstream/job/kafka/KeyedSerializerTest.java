package io.siamstream.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.TrackerState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class KeyedSerializerTest {

    private final Counter dropped = new SimpleCounter();

    @Test
    void aRecordHasItsKeyItsMessageAndNoTimestampOfItsOwn() throws Exception {
        SingleObjectFormat<TargetCommand> format = SingleObjectFormat.of(TargetCommand.class);
        TargetCommand command =
                TargetCommand.newBuilder()
                        .setCameraId("Torhaus süd")
                        .setTargetId("target")
                        .setAction(CommandAction.STOP)
                        .build();

        ProducerRecord<byte[], byte[]> record =
                serializer("commands", format, (message, excess) -> null, 1024)
                        .serialize(command, null, 86_400_000L);

        assertThat(record.topic()).isEqualTo("commands");
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("Torhaus süd");
        assertThat(format.decode(record.value())).isEqualTo(command);
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void aDeadLetterThatItsTopicDoesNotTakeIsCutUntilItFits() throws Exception {
        SingleObjectFormat<DeadLetter> format = SingleObjectFormat.of(DeadLetter.class);

        ProducerRecord<byte[], byte[]> record =
                serializer("dead-letters", format, Shortening::of, 30_000)
                        .serialize(letter(80_000), null, null);

        assertThat(record.key().length + record.value().length).isBetween(29_000, 30_000);
        assertThat(format.decode(record.value()))
                .returns(80_000L, DeadLetter::getSize)
                .returns(7L, DeadLetter::getOffset)
                .returns("too large", DeadLetter::getMessage);
    }

    @Test
    void anEventThatItsTopicDoesNotTakeLosesItsMaskAndNoMore() throws Exception {
        SingleObjectFormat<TrackEvent> format = SingleObjectFormat.of(TrackEvent.class);
        TrackEvent event =
                TrackEvent.newBuilder()
                        .setEventId("id")
                        .setType(TrackEventType.UPDATED)
                        .setCameraId("camera")
                        .setTargetId("target")
                        .setLabel("a label")
                        .setStreamEpoch(0)
                        .setSequence(1)
                        .setCaptureTime(Instant.EPOCH)
                        .setEmitTime(Instant.EPOCH)
                        .setStatus(TargetStatus.TRACKING)
                        .setMask(new RunLengthMask(1, 1, Collections.nCopies(5000, 1)))
                        .build();

        ProducerRecord<byte[], byte[]> record =
                serializer("tracks", format, Shortening::of, 1024).serialize(event, null, null);

        assertThat(format.decode(record.value()))
                .isEqualTo(TrackEvent.newBuilder(event).setMask(null).build());
    }

    @Test
    void aTargetThatItsTopicDoesNotTakeArrivesWithoutWhatItIsFoundBy() throws Exception {
        SingleObjectFormat<HandOver> format = SingleObjectFormat.of(HandOver.class);
        HandOver handOver =
                HandOver.newBuilder()
                        .setCameraId("yard")
                        .setFromCamera("gate")
                        .setTargetId("taxi")
                        .setCaptureTime(Instant.EPOCH)
                        .setWidth(64)
                        .setHeight(48)
                        .setTracker(tracker(80_000))
                        .build();

        ProducerRecord<byte[], byte[]> record =
                serializer("hand-overs", format, Shortening::of, 1024)
                        .serialize(handOver, null, null);

        assertThat(format.decode(record.value()))
                .isEqualTo(HandOver.newBuilder(handOver).setTracker(null).build());
    }

    private static TrackerState tracker(int bytes) {
        return TrackerState.newBuilder()
                .setCenterX(0)
                .setCenterY(0)
                .setWidth(1)
                .setHeight(1)
                .setVelocityX(0)
                .setVelocityY(0)
                .setMeanColor(List.of())
                .setInitialTemplate(ByteBuffer.allocate(bytes))
                .setCurrentTemplate(ByteBuffer.allocate(0))
                .setTemplateVersion(0)
                .setWindowFrames(0)
                .setStatus("LOST")
                .setLowFrames(0)
                .setHighFrames(0)
                .setLostFrames(1)
                .setReferencePeakRatio(0)
                .setReferenceFrames(0)
                .setRecentMaskAreas(List.of())
                .setRecoveryTurn(0)
                .build();
    }

    @Test
    void whatDoesNotFitInAnyWayIsLeftOutAndCounted() throws Exception {
        SingleObjectFormat<DeadLetter> format = SingleObjectFormat.of(DeadLetter.class);
        KeyedSerializer<DeadLetter> serializer =
                serializer("dead-letters", format, Shortening::of, 10);

        assertThat(serializer.serialize(letter(100), null, null)).isNull();
        assertThat(dropped.getCount()).isOne();
    }

    private static DeadLetter letter(int bytes) {
        return DeadLetter.newBuilder()
                .setTopic("frames")
                .setPartition(0)
                .setOffset(7)
                .setKey(ByteBuffer.wrap("key".getBytes(StandardCharsets.UTF_8)))
                .setReason("FRAME_TOO_LARGE")
                .setMessage("too large")
                .setRejectedAt(Instant.EPOCH)
                .setSize(bytes)
                .setValue(ByteBuffer.allocate(bytes))
                .build();
    }

    private <T extends SpecificRecordBase> KeyedSerializer<T> serializer(
            String topic, SingleObjectFormat<T> format, Shortening<T> shortening, int limit) {
        KeyedSerializer<T> serializer =
                new KeyedSerializer<>(topic, new Form<>(format), shortening, () -> limit);
        serializer.open(context(), null);
        return serializer;
    }

    private InitializationContext context() {
        return new InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup() {
                    @Override
                    public Counter counter(String name) {
                        return name.equals("recordsDropped") ? dropped : new SimpleCounter();
                    }
                };
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
            }
        };
    }

    /** Any message in Avro, without headers. */
    private record Form<T extends SpecificRecordBase>(SingleObjectFormat<T> format)
            implements RecordForm<T> {
        @Override
        public byte[] key(T message) {
            String key = message.get(0).equals("frames") ? "key" : message.get(0).toString();
            return key.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] value(T message) {
            return format.encode(message);
        }

        @Override
        public List<Header> headers(T message) {
            return List.of();
        }
    }
}
