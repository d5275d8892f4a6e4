package io.siamstream.operators.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.Orders;
import io.siamstream.operators.RawRecord;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.HandedOverClass;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetSearch;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandOverDecodingTest {

    private static final SingleObjectFormat<HandOver> FORMAT =
            SingleObjectFormat.of(HandOver.class);

    static Stream<Consumer<HandOver>> bad() {
        return Stream.of(
                handOver -> handOver.setFromCamera(" "),
                handOver -> handOver.setFromCamera("x".repeat(1 << 20)),
                handOver -> handOver.setTargetId(""),
                handOver -> handOver.setLabel("x".repeat(2000)),
                handOver -> handOver.getDetected().setClassName("x".repeat(1 << 20)),
                handOver -> handOver.getDetected().setDetector("x".repeat(300)),
                handOver -> handOver.getDetected().setEmbedding(Collections.nCopies(5000, 1f)),
                handOver -> handOver.getDetected().setEmbedding(List.of(Float.NaN)),
                handOver -> handOver.getSearch().setOrigin(""),
                handOver -> handOver.getSearch().setOthers(Collections.nCopies(17, "gate")),
                handOver -> handOver.getSearch().setOthers(List.of("x".repeat(1 << 20))),
                handOver -> handOver.getSearch().setFound(Double.NaN),
                handOver -> handOver.getSearch().setFound(1.5));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatNoJobWritesIsADeadLetterAndTheNextRecordIsRead(Consumer<HandOver> change)
            throws Exception {
        HandOver bad = handOver();
        change.accept(bad);
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new HandOverDecoding(FORMAT, new Configuration())));
        harness.setup(Orders.TYPE.createSerializer(new SerializerConfigImpl()));
        harness.open();
        harness.processElement(record(bad));
        harness.processElement(record(handOver()));

        assertThat(harness.getSideOutput(DeadLetters.TAG))
                .singleElement()
                .extracting(StreamRecord::getValue)
                .returns("INVALID_FIELD", DeadLetter::getReason);
        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        order -> {
                            ReceivedCommand received = (ReceivedCommand) order.getOrder();
                            assertThat(received.getHandOver()).isEqualTo(handOver());
                            assertThat(received.getCommand().getAction())
                                    .isEqualTo(CommandAction.HAND_OVER);
                            assertThat(received.getCommand().getCameraId()).isEqualTo("yard");
                        });
        harness.close();
    }

    private static StreamRecord<RawRecord> record(HandOver handOver) {
        return new StreamRecord<>(
                new RawRecord("hand-overs", 0, 7, "yard".getBytes(UTF_8), FORMAT.encode(handOver)),
                0);
    }

    private static HandOver handOver() {
        return HandOver.newBuilder()
                .setCameraId("yard")
                .setFromCamera("gate")
                .setTargetId("taxi")
                .setCaptureTime(Instant.EPOCH)
                .setWidth(64)
                .setHeight(48)
                .setDetected(
                        HandedOverClass.newBuilder()
                                .setDetector("yolo")
                                .setClassName("car")
                                .setLastSeen(Instant.EPOCH)
                                .build())
                .setSearch(
                        TargetSearch.newBuilder()
                                .setOrigin("gate")
                                .setLeft(Instant.EPOCH)
                                .setEarliest(Instant.EPOCH)
                                .setLatest(Instant.EPOCH.plusSeconds(40))
                                .setOthers(List.of("gate"))
                                .build())
                .build();
    }
}
