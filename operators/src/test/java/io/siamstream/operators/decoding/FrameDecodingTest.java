package io.siamstream.operators.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.RawRecord;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.FrameReference;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import io.siamstream.testing.TestCamera;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecodingTest {

    private static final long NOW_MILLIS = 1_790_000_000_000L;

    private static final TestCamera GATE = new TestCamera("gate");
    private static final SingleObjectFormat<FrameEvent> FRAMES =
            SingleObjectFormat.of(FrameEvent.class);
    private static final SingleObjectFormat<TargetCommand> COMMANDS =
            SingleObjectFormat.of(TargetCommand.class);

    private final Configuration options = new Configuration();
    private OneInputStreamOperatorTestHarness<RawRecord, ReceivedFrame> harness;

    private void open() throws Exception {
        harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new FrameDecoding(FRAMES, options));
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void aGoodFrameGoesOnWithItsOrigin() throws Exception {
        open();
        send("gate", FRAMES.encode(GATE.frame(3)));
        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new ReceivedFrame(
                                new RecordOrigin("cameras", 4, 77L), GATE.frame(3), null));
        assertThat(letters()).isEmpty();
    }

    /** The instant that a reader takes for these microseconds. */
    private static Instant micros(long number) {
        return Instant.EPOCH.plus(number, ChronoUnit.MICROS);
    }

    @Test
    void aCameraWhoseClockWasNeverSetIsBelieved() throws Exception {
        open();
        FrameEvent frame = GATE.frame(3);
        frame.setCaptureTime(Instant.EPOCH.plusSeconds(3600));
        send("gate", FRAMES.encode(frame));
        assertThat(letters()).isEmpty();
    }

    @Test
    void aFingerprintIsPrintedByteByByteAsItStandsInTheRecord() throws Exception {
        open();
        send("gate", new byte[] {(byte) 0xc3, 1, 0x01, 0x23, 0x45, 0x67, 0x11, 0x22, 0x33, 0x44});
        assertThat(letters().get(0).getMessage()).contains("0123456711223344");
    }

    static Stream<Arguments> badRecords() {
        byte[] good = FRAMES.encode(GATE.frame(3));
        byte[] unknownSchema = good.clone();
        unknownSchema[5] ^= 0x55;
        return Stream.of(
                Arguments.of("EMPTY_RECORD", null),
                Arguments.of("EMPTY_RECORD", new byte[0]),
                Arguments.of("NOT_A_MESSAGE", "{\"cameraId\":\"gate\"}".getBytes(UTF_8)),
                Arguments.of("NOT_A_MESSAGE", new byte[] {(byte) 0xC3}),
                Arguments.of("UNKNOWN_SCHEMA", unknownSchema),
                Arguments.of("WRONG_TYPE", COMMANDS.encode(GATE.startCommand(0, 0))),
                Arguments.of("CORRUPT_MESSAGE", Arrays.copyOf(good, good.length / 2)),
                Arguments.of("CORRUPT_MESSAGE", Arrays.copyOf(good, good.length + 1)),
                Arguments.of("INVALID_FIELD", bad(frame -> frame.setSequence(-1))),
                Arguments.of("INVALID_FIELD", bad(frame -> frame.setStreamEpoch(-1))),
                Arguments.of("INVALID_FIELD", bad(frame -> frame.setWidth(0))),
                Arguments.of(
                        "INVALID_FIELD", bad(frame -> frame.setCaptureTime(micros(NOW_MILLIS)))),
                Arguments.of(
                        "INVALID_FIELD",
                        bad(frame -> frame.setCaptureTime(micros(NOW_MILLIS * 1_000_000)))),
                Arguments.of("INVALID_FIELD", bad(frame -> frame.setPayload(reference("xyz", 9)))),
                Arguments.of("INVALID_FIELD", bad(f -> f.setPayload(longReference()))),
                Arguments.of("INVALID_FIELD", bad(FrameDecodingTest::bringManyTargets)),
                Arguments.of("INVALID_FIELD", bad(f -> f.setCaptureTime(inUnit(1_000)))),
                Arguments.of("INVALID_FIELD", bad(f -> f.setCaptureTime(inUnit(1_000_000_000)))),
                Arguments.of("INVALID_FIELD", bad(f -> f.setCaptureTime(micros(Long.MAX_VALUE)))),
                Arguments.of("INVALID_FIELD", bad(f -> f.setCaptureTime(micros(Long.MIN_VALUE)))),
                Arguments.of("INVALID_FIELD", bad(f -> f.setCaptureTime(micros(-1)))),
                Arguments.of("IMAGE_ENCODING", bad(f -> f.setEncoding(FrameEncoding.UNKNOWN))),
                Arguments.of("IMAGE_UNREADABLE", bad(f -> f.setPayload(ByteBuffer.allocate(0)))),
                Arguments.of("IMAGE_SIZE", bad(frame -> frame.setHeight(47))),
                Arguments.of("FRAME_TOO_LARGE", bad(FrameDecodingTest::claimToBeHuge)),
                Arguments.of(
                        "FRAME_TOO_LARGE",
                        bad(f -> f.setPayload(reference("0".repeat(64), Long.MAX_VALUE)))));
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void aBadFrameBecomesADeadLetterAndTheNextGoesOn(String reason, byte[] value) throws Exception {
        open();
        send("gate", value);
        send("yard", FRAMES.encode(new TestCamera("yard").frame(0)));
        assertThat(letters())
                .singleElement()
                .returns(reason, DeadLetter::getReason)
                .returns("cameras", DeadLetter::getTopic)
                .returns(4, DeadLetter::getPartition)
                .returns(77L, DeadLetter::getOffset)
                .returns(ByteBuffer.wrap("gate".getBytes(UTF_8)), DeadLetter::getKey)
                .returns(
                        ByteBuffer.wrap(value == null ? new byte[0] : value), DeadLetter::getValue);
        assertThat(taken())
                .singleElement()
                .returns("yard", received -> received.getFrame().getCameraId());
        assertThat(refused())
                .singleElement()
                .returns("gate", received -> received.getFrame().getCameraId())
                .returns(
                        ByteBuffer.allocate(0),
                        received -> (ByteBuffer) received.getFrame().getPayload())
                .satisfies(received -> assertThat(received.getRefusal()).startsWith(reason + ": "));
    }

    @Test
    void whatIsLeftOfARefusedFrameNamesItsTargets() throws Exception {
        open();
        send(
                "gate",
                bad(
                        frame -> {
                            bringManyTargets(frame);
                            frame.getTargets().get(0).setTargetId("i".repeat(600_000));
                            frame.getTargets().get(0).setLabel("l".repeat(400_000));
                        }));
        List<TargetStart> targets = refused().get(0).getFrame().getTargets();
        assertThat(targets).hasSize(InputLimits.FRAME_TARGETS);
        assertThat(targets.get(0).getTargetId()).hasSize(InputLimits.ID_CHARACTERS);
        assertThat(targets.get(0).getLabel()).hasSize(InputLimits.LABEL_CHARACTERS);
        assertThat(targets.get(1)).returns("target", TargetStart::getTargetId);
    }

    @Test
    void whatNamesNoCameraIsADeadLetterAlone() throws Exception {
        open();
        send(null, new byte[5]);
        send(" ", new byte[5]);
        send("k".repeat(257), new byte[5]);
        harness.processElement(
                new StreamRecord<>(
                        new RawRecord("cameras", 4, 77, new byte[] {(byte) 0xff}, new byte[5])));
        send("gate", bad(frame -> frame.setCameraId("")));
        assertThat(letters()).hasSize(5);
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void aFrameInConfluentsFramingNamesTheOptionThatReadsIt() throws Exception {
        open();
        byte[] single = FRAMES.encode(GATE.frame(3));
        send(
                "gate",
                ByteBuffer.allocate(single.length - 5)
                        .put((byte) 0)
                        .putInt(17)
                        .put(single, 10, single.length - 10)
                        .array());
        assertThat(letters())
                .singleElement()
                .returns("NOT_A_MESSAGE", DeadLetter::getReason)
                .satisfies(
                        letter ->
                                assertThat(letter.getMessage()).contains("wire.format: registry"));
    }

    @Test
    void aCameraIdThatIsNoUtf8IsRefused() throws Exception {
        open();
        byte[] value = FRAMES.encode(new TestCamera("gate").frame(0));
        // A length of four, then the id: its first letter becomes a byte that no text has.
        int id = 10 + 1;
        value[id] = (byte) 0xff;
        byte[] key = {(byte) 0xff, 'a', 't', 'e'};
        harness.processElement(new StreamRecord<>(new RawRecord("cameras", 4, 77, key, value)));
        assertThat(letters()).singleElement().returns("KEY_MISMATCH", DeadLetter::getReason);
    }

    @Test
    void aKeyThatIsNotTheCameraIsRefused() throws Exception {
        open();
        send("yard", FRAMES.encode(GATE.frame(0)));
        send(null, FRAMES.encode(GATE.frame(0)));
        assertThat(letters())
                .extracting(DeadLetter::getReason)
                .containsExactly("KEY_MISMATCH", "KEY_MISMATCH");
    }

    @Test
    void aDeadLetterKeepsNoMoreBytesThanAllowed() throws Exception {
        options.set(DecodingOptions.DEAD_LETTER_BYTES, new MemorySize(16));
        open();
        send("gate", new byte[1000]);
        assertThat(letters())
                .singleElement()
                .returns(1000L, DeadLetter::getSize)
                .returns(ByteBuffer.wrap(new byte[16]), DeadLetter::getValue);
    }

    @Test
    void aCaptureTimeInMillisecondsIsNamedAsSuch() throws Exception {
        open();
        send("gate", bad(f -> f.setCaptureTime(inUnit(1_000))));
        assertThat(letters())
                .singleElement()
                .extracting(DeadLetter::getMessage)
                .asString()
                .contains("looks like millis")
                .contains("send microseconds");
    }

    @Test
    void aCameraWithoutAClockThatCountsFrom1970IsTaken() throws Exception {
        open();
        send("gate", bad(f -> f.setCaptureTime(Instant.EPOCH.plusSeconds(20))));
        assertThat(letters()).isEmpty();
    }

    /** The key that was the whole message, and one of 700 KB. */
    @ParameterizedTest
    @ValueSource(ints = {257, 350_000, 700_000})
    void aKeyOfAnyLengthMakesASmallDeadLetter(int length) throws Exception {
        open();
        send("k".repeat(length), FRAMES.encode(GATE.frame(0)));
        assertThat(letters())
                .singleElement()
                .returns("KEY_MISMATCH", DeadLetter::getReason)
                .satisfies(
                        letter ->
                                assertThat(letter.getKey().remaining())
                                        .isEqualTo(Math.min(length, 1024)))
                .satisfies(letter -> assertThat(letter.getMessage()).hasSizeLessThan(2000));
    }

    @Test
    void aTargetSentAlongIsCutToWhatItsCheckNeeds() throws Exception {
        open();
        FrameEvent frame = GATE.frameThatStarts(0, 0);
        TargetStart start = frame.getTargets().get(0);
        start.setTargetId("i".repeat(600_000));
        start.setLabel("l".repeat(400_000));
        start.setRegion(new Region(null, Collections.nCopies(100_000, 1.0)));
        send("gate", FRAMES.encode(frame));
        TargetStart read = harness.extractOutputValues().get(0).getFrame().getTargets().get(0);
        assertThat(read.getTargetId()).hasSize(InputLimits.ID_CHARACTERS + 1);
        assertThat(read.getLabel()).hasSize(InputLimits.LABEL_CHARACTERS + 1);
        assertThat(read.getRegion().getPolygon()).hasSize(2 * (InputLimits.POLYGON_CORNERS + 1));
    }

    private void send(String key, byte[] value) throws Exception {
        harness.processElement(new StreamRecord<>(raw(key, value)));
    }

    private static RawRecord raw(String key, byte[] value) {
        return new RawRecord("cameras", 4, 77, key == null ? null : key.getBytes(UTF_8), value);
    }

    private List<ReceivedFrame> taken() {
        return harness.extractOutputValues().stream()
                .filter(received -> received.getRefusal() == null)
                .toList();
    }

    private List<ReceivedFrame> refused() {
        return harness.extractOutputValues().stream()
                .filter(received -> received.getRefusal() != null)
                .toList();
    }

    private List<DeadLetter> letters() {
        var letters = harness.getSideOutput(DeadLetters.TAG);
        return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
    }

    private static byte[] bad(Consumer<FrameEvent> change) {
        FrameEvent frame = GATE.frame(3);
        change.accept(frame);
        return FRAMES.encode(frame);
    }

    private static Instant inUnit(long unitsPerSecond) {
        long now = TestCamera.START.getEpochSecond() * unitsPerSecond;
        return micros(now);
    }

    private static void bringManyTargets(FrameEvent frame) {
        frame.setTargets(
                IntStream.rangeClosed(0, InputLimits.FRAME_TARGETS)
                        .mapToObj(n -> TestCamera.start("target", 0, 0))
                        .toList());
    }

    private static FrameReference longReference() {
        return new FrameReference("https://a/" + "x".repeat(5000), 9L, "0".repeat(64));
    }

    private static void claimToBeHuge(FrameEvent frame) {
        frame.setEncoding(FrameEncoding.PNG);
        frame.setWidth(30_000);
        frame.setHeight(30_000);
    }

    private static FrameReference reference(String sha256, long size) {
        return new FrameReference("https://frames.example.com/1.jpg", size, sha256);
    }
}
