package io.siamstream.operators.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class OpenCvImageDecoderTest {

    private static final Image IMAGE = new Image(32, 20, new byte[3 * 32 * 20]);

    private final OpenCvImageDecoder decoder = new OpenCvImageDecoder(limitedTo(1000));

    @Test
    void everyEncodingIsDecoded() throws Exception {
        byte[] jpeg = ImageEncoder.jpeg(IMAGE, 90);
        byte[] png = ImageEncoder.png(IMAGE);

        assertThat(decode(FrameEncoding.JPEG, jpeg).width()).isEqualTo(32);
        assertThat(decode(FrameEncoding.PNG, png).bgr()).isEqualTo(IMAGE.bgr());
        assertThat(decode(FrameEncoding.BGR, IMAGE.bgr()).bgr()).isEqualTo(IMAGE.bgr());
    }

    @Test
    void whatIsNoPictureIsRejectedWithItsReason() {
        byte[] jpeg = ImageEncoder.jpeg(IMAGE, 90);

        assertRejected(FrameEncoding.JPEG, new byte[0], DeadLetterReason.IMAGE_UNREADABLE);
        assertRejected(
                FrameEncoding.JPEG,
                Arrays.copyOf(jpeg, jpeg.length / 2),
                DeadLetterReason.IMAGE_UNREADABLE);
        assertRejected(FrameEncoding.PNG, jpeg, DeadLetterReason.IMAGE_ENCODING);
        assertRejected(FrameEncoding.UNKNOWN, jpeg, DeadLetterReason.IMAGE_ENCODING);
        assertRejected(FrameEncoding.BGR, new byte[3], DeadLetterReason.IMAGE_SIZE);
    }

    @Test
    void aPictureOfMorePixelsThanAllowedIsRejected() {
        byte[] large = ImageEncoder.png(new Image(40, 30, new byte[3 * 40 * 30]));

        assertRejected(FrameEncoding.PNG, large, DeadLetterReason.FRAME_TOO_LARGE);
    }

    @Test
    void aDecoderGoesToAnotherMachine() throws IOException, ClassNotFoundException {
        assertThat(InstantiationUtil.clone(decoder)).isNotSameAs(decoder);
    }

    private Image decode(FrameEncoding encoding, byte[] bytes) throws RecordRejectedException {
        return decoder.decode(encoding, 32, 20, ByteBuffer.wrap(bytes));
    }

    private void assertRejected(FrameEncoding encoding, byte[] bytes, DeadLetterReason reason) {
        RecordRejectedException thrown =
                catchThrowableOfType(RecordRejectedException.class, () -> decode(encoding, bytes));

        assertThat(thrown).isNotNull();
        assertThat(thrown.reason()).isEqualTo(reason);
    }

    private static Configuration limitedTo(int pixels) {
        return new Configuration().set(DecodingOptions.MAX_PIXELS, pixels);
    }
}
