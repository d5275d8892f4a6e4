package io.siamstream.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.Orders;
import io.siamstream.operators.RawRecord;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.CommandDecoding;
import io.siamstream.operators.decoding.DetectionDecoding;
import io.siamstream.operators.decoding.FrameDecoding;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.JsonDetections;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The operators that read raw records, against any bytes: one record out, or one dead letter. */
public final class RecordDecodingFuzzer {

    private static final byte[] KEY = Samples.CAMERA.getBytes(StandardCharsets.UTF_8);
    private static final Configuration OPTIONS = new Configuration();
    private static final OneInputStreamOperatorTestHarness<RawRecord, ?> FRAMES =
            harness(
                    new FrameDecoding(SingleObjectFormat.of(FrameEvent.class), OPTIONS),
                    new AvroTypeInfo<>(ReceivedFrame.class));
    private static final OneInputStreamOperatorTestHarness<RawRecord, ?> COMMANDS =
            harness(
                    new CommandDecoding(SingleObjectFormat.of(TargetCommand.class), OPTIONS),
                    Orders.TYPE);
    private static final OneInputStreamOperatorTestHarness<RawRecord, ?> DETECTIONS =
            harness(
                    new DetectionDecoding(SingleObjectFormat.of(DetectionEvent.class), OPTIONS),
                    new AvroTypeInfo<>(ReceivedDetections.class));
    private static final OneInputStreamOperatorTestHarness<RawRecord, ?> JSON =
            harness(
                    new DetectionDecoding(new JsonDetections(), OPTIONS),
                    new AvroTypeInfo<>(ReceivedDetections.class));

    private static final SingleObjectFormat<DeadLetter> LETTERS =
            SingleObjectFormat.of(DeadLetter.class);
    private static final int MOST_LETTER_BYTES = 80 * 1024;

    private RecordDecodingFuzzer() {}

    /** Jazzer's entry point. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        read(KEY, bytes);
    }

    /** Reads a record as a frame, as a command and as detections. */
    static void read(byte[] key, byte[] bytes) {
        read(FRAMES, key, bytes);
        read(COMMANDS, key, bytes);
        read(DETECTIONS, key, bytes);
        read(JSON, key, bytes);
    }

    private static void read(
            OneInputStreamOperatorTestHarness<RawRecord, ?> operator, byte[] key, byte[] bytes) {
        try {
            operator.processElement(new RawRecord("topic", 3, 17L, key, bytes), 0);
        } catch (Exception e) {
            throw new AssertionError("a record made the operator throw", e);
        }
        Queue<?> dead = operator.getSideOutput(DeadLetters.TAG);
        int refused = dead == null ? 0 : dead.size();
        // What is left of a refused frame goes on beside its dead letter, so that it can be
        // answered.
        List<?> answered =
                operator.extractOutputValues().stream()
                        .filter(RecordDecodingFuzzer::isRefused)
                        .toList();
        assertThat(operator.getOutput().size() - answered.size() + refused).isEqualTo(1);
        assertThat(answered).hasSizeLessThanOrEqualTo(refused);
        if (refused == 1) {
            DeadLetter letter = (DeadLetter) ((StreamRecord<?>) dead.poll()).getValue();
            assertThat(DeadLetterReason.valueOf(letter.getReason())).isNotNull();
            assertThat(letter.getOffset()).isEqualTo(17);
            assertThat(LETTERS.encode(letter)).hasSizeLessThan(MOST_LETTER_BYTES);
        }
        for (Object out : operator.extractOutputValues()) {
            if (out instanceof ReceivedFrame frame) {
                assertThat(frame.getFrame().getTargets()).allMatch(RecordDecodingFuzzer::isBounded);
            }
        }
        operator.getOutput().clear();
    }

    private static boolean isRefused(Object out) {
        return out instanceof ReceivedFrame frame && frame.getRefusal() != null;
    }

    private static boolean isBounded(TargetStart start) {
        return start.getTargetId().length() <= InputLimits.ID_CHARACTERS + 1
                && (start.getLabel() == null
                        || start.getLabel().length() <= InputLimits.LABEL_CHARACTERS + 1);
    }

    private static <R> OneInputStreamOperatorTestHarness<RawRecord, R> harness(
            ProcessFunction<RawRecord, R> function, TypeInformation<R> type) {
        try {
            OneInputStreamOperatorTestHarness<RawRecord, R> harness =
                    new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
            harness.setup(type.createSerializer(new SerializerConfigImpl()));
            harness.open();
            return harness;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
