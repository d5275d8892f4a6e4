package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.decoding.OpenCvImageDecoder;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.testing.TestCamera;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A picture that cannot be decoded costs its camera one frame and other cameras nothing. */
class BadPictureTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");
    private static final String SQUARE = TestCamera.target(0);

    static Stream<Arguments> badPictures() {
        Image image =
                new Image(
                        TestCamera.WIDTH,
                        TestCamera.HEIGHT,
                        new byte[3 * TestCamera.WIDTH * TestCamera.HEIGHT]);
        byte[] jpeg = ImageEncoder.jpeg(image, 90);
        byte[] png = ImageEncoder.png(image);
        byte[] other = ImageEncoder.png(new Image(2, 2, new byte[12]));
        byte[] corrupt = png.clone();
        corrupt[png.length / 2] ^= 0x7F;
        return Stream.of(
                Arguments.of("truncated", FrameEncoding.JPEG, half(jpeg), "IMAGE_UNREADABLE"),
                Arguments.of("truncated", FrameEncoding.PNG, half(png), "IMAGE_UNREADABLE"),
                Arguments.of("corrupt", FrameEncoding.PNG, corrupt, "IMAGE_UNREADABLE"),
                Arguments.of("one byte", FrameEncoding.JPEG, new byte[1], "IMAGE_ENCODING"),
                Arguments.of("text", FrameEncoding.JPEG, text("hello"), "IMAGE_ENCODING"),
                Arguments.of("wrong codec", FrameEncoding.JPEG, png, "IMAGE_ENCODING"),
                Arguments.of("wrong size", FrameEncoding.PNG, other, "IMAGE_SIZE"),
                Arguments.of("no bytes", FrameEncoding.JPEG, new byte[0], "IMAGE_UNREADABLE"),
                Arguments.of("huge", FrameEncoding.PNG, huge(png), "FRAME_TOO_LARGE"),
                Arguments.of("huge", FrameEncoding.JPEG, hugeJpeg(jpeg), "FRAME_TOO_LARGE"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badPictures")
    void itBecomesADeadLetterAndAllGoOn(
            String name, FrameEncoding encoding, byte[] picture, String reason) throws Exception {
        FrameEvent bad = GATE.frame(1);
        bad.setEncoding(encoding);
        bad.setPayload(ByteBuffer.wrap(picture));
        Configuration options = new Configuration();
        try (TrackingHarness harness =
                new TrackingHarness(options, new OpenCvImageDecoder(options))) {
            harness.open();
            harness.track(GATE.frameThatStarts(0, 0), YARD.frameThatStarts(0, 0));
            harness.track(bad, YARD.frame(1));
            harness.track(GATE.frame(2), YARD.frame(2));
            assertThat(harness.deadLetters())
                    .singleElement()
                    .returns(reason, DeadLetter::getReason)
                    .returns("frames", DeadLetter::getTopic)
                    .returns(1L, DeadLetter::getOffset)
                    .returns(ByteBuffer.wrap(text("gate")), DeadLetter::getKey)
                    .returns(
                            ByteBuffer.wrap(SingleObjectFormat.of(FrameEvent.class).encode(bad)),
                            DeadLetter::getValue);
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "UPDATED@2");
            assertThat(harness.story("yard", SQUARE))
                    .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@2");
        }
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same small file, with a frame header that claims 60,000 x 60,000 pixels. */
    private static byte[] hugeJpeg(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg.clone());
        int header = 0;
        while (bytes.getShort(header) != (short) 0xffc0) {
            header++;
        }
        bytes.putShort(header + 5, (short) 60_000).putShort(header + 7, (short) 60_000);
        return bytes.array();
    }

    /** The same small file, with a header that claims 30,000 x 30,000 pixels. */
    private static byte[] huge(byte[] png) {
        int header = 12;
        int size = 17;
        byte[] bytes = png.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(header + 4, 30_000);
        buffer.putInt(header + 8, 30_000);
        CRC32 checksum = new CRC32();
        checksum.update(bytes, header, size);
        buffer.putInt(header + size, (int) checksum.getValue());
        return bytes;
    }
}
