package io.siamstream.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.image.BoundedImageDecoder;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageCodec;
import io.siamstream.tracker.image.ImageLimits;
import io.siamstream.tracker.image.ImageRejectedException;
import java.nio.ByteBuffer;

/**
 * The check of image headers and the decoder behind it against any bytes: a picture of the size
 * that was announced and within the limits, or the declared error.
 */
public final class ImageDecodingFuzzer {

    private static final long MOST_PIXELS = 64 * 64;
    private static final int LONGEST_SIDE = 512;
    private static final BoundedImageDecoder DECODER =
            new BoundedImageDecoder(new ImageLimits(4096, MOST_PIXELS, LONGEST_SIDE));

    private ImageDecodingFuzzer() {}

    /** Jazzer's entry point. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            check(DECODER.decode(ByteBuffer.wrap(bytes)));
        } catch (ImageRejectedException e) {
            check(e);
        }
        for (ImageCodec codec : ImageCodec.values()) {
            try {
                Image image =
                        DECODER.decode(
                                codec, Samples.WIDTH, Samples.HEIGHT, ByteBuffer.wrap(bytes));
                assertThat(image.width()).isEqualTo(Samples.WIDTH);
                assertThat(image.height()).isEqualTo(Samples.HEIGHT);
                check(image);
            } catch (ImageRejectedException e) {
                check(e);
            }
        }
    }

    private static void check(Image image) {
        assertThat((long) image.width() * image.height()).isBetween(1L, MOST_PIXELS);
        assertThat(image.bgr()).hasSize(3 * image.width() * image.height());
    }

    private static void check(ImageRejectedException refusal) {
        assertThat(refusal.rejection()).isNotNull();
        assertThat(refusal.getMessage()).isNotBlank();
    }
}
