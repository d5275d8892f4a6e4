package io.siamstream.tracker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedImageDecoderTest {

    private static final Image IMAGE = TestImages.noise(64, 48, 3);
    private static final ImageLimits LIMITS = new ImageLimits(100_000, 10_000, 200);

    private final BoundedImageDecoder decoder = new BoundedImageDecoder(LIMITS);

    @Test
    void aPngComesBackUnchanged() throws ImageRejectedException {
        Image decoded = decoder.decode(ByteBuffer.wrap(ImageEncoder.png(IMAGE)));

        assertThat(decoded.width()).isEqualTo(64);
        assertThat(decoded.height()).isEqualTo(48);
        assertThat(decoded.bgr()).isEqualTo(IMAGE.bgr());
    }

    @Test
    void aJpegOfOneColorComesBackInItsColor() throws ImageRejectedException {
        byte[] jpeg = ImageEncoder.jpeg(TestImages.plain(30, 20, 10, 120, 240), 95);

        Image decoded = decoder.decode(ImageCodec.JPEG, 30, 20, ByteBuffer.wrap(jpeg));

        for (int pixel = 0; pixel < decoded.bgr().length; pixel += 3) {
            assertThat(decoded.bgr()[pixel] & 0xff).isBetween(6, 14);
            assertThat(decoded.bgr()[pixel + 1] & 0xff).isBetween(116, 124);
            assertThat(decoded.bgr()[pixel + 2] & 0xff).isBetween(236, 244);
        }
    }

    @Test
    void rawPixelsAreTakenAsTheyAre() throws ImageRejectedException {
        Image decoded = decoder.decode(ImageCodec.BGR, 64, 48, ByteBuffer.wrap(IMAGE.bgr()));

        assertThat(decoded.bgr()).isEqualTo(IMAGE.bgr());
    }

    @Test
    void aBufferIsReadFromItsPositionAndLeftAsItWas() throws ImageRejectedException {
        byte[] png = ImageEncoder.png(IMAGE);
        ByteBuffer direct = ByteBuffer.allocateDirect(png.length + 7).put(new byte[7]).put(png);
        direct.position(7);

        assertThat(decoder.decode(direct.asReadOnlyBuffer()).bgr()).isEqualTo(IMAGE.bgr());
        assertThat(decoder.decode(direct).bgr()).isEqualTo(IMAGE.bgr());
        assertThat(direct.position()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(ImageCodec.class)
    void noBytesAreRefused(ImageCodec codec) {
        assertRejected(codec, 64, 48, new byte[0], ImageRejection.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5, 0.9, 0.999})
    void aTruncatedJpegIsRefused(double share) {
        byte[] jpeg = ImageEncoder.jpeg(IMAGE, 90);
        byte[] progressive =
                ImageEncoder.encoded(IMAGE, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);

        assertRejected(ImageCodec.JPEG, 64, 48, cut(jpeg, share), ImageRejection.TRUNCATED);
        assertRejected(ImageCodec.JPEG, 64, 48, cut(progressive, share), ImageRejection.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.1, 0.5, 0.9, 0.999})
    void aTruncatedPngIsRefused(double share) {
        byte[] png = ImageEncoder.png(IMAGE);

        assertRejected(ImageCodec.PNG, 64, 48, cut(png, share), ImageRejection.TRUNCATED);
    }

    @Test
    void bytesAfterThePicturesEndAreNoFault() throws ImageRejectedException {
        byte[] jpeg = ImageEncoder.jpeg(IMAGE, 90);

        assertThat(decoder.decode(ByteBuffer.wrap(Arrays.copyOf(jpeg, jpeg.length + 9))).width())
                .isEqualTo(64);
    }

    @Test
    void aPngWithAWrongChecksumIsRefused() {
        byte[] png = ImageEncoder.png(IMAGE);
        png[png.length / 2]++;

        assertRejected(ImageCodec.PNG, 64, 48, png, ImageRejection.CORRUPT);
    }

    @Test
    void aJpegWithoutTablesIsRefused() {
        byte[] jpeg = ImageEncoder.jpeg(IMAGE, 90);
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xdb) {
                jpeg[i + 1] = (byte) 0xfe; // the quantization tables become comments
            }
        }

        assertRejected(ImageCodec.JPEG, 64, 48, jpeg, ImageRejection.CORRUPT);
    }

    @Test
    void otherBytesAreOfTheWrongCodec() {
        byte[] text = "GIF89a and so on".getBytes(StandardCharsets.US_ASCII);

        assertRejected(ImageCodec.JPEG, 64, 48, text, ImageRejection.WRONG_CODEC);
    }

    @Test
    void aPngThatWasDeclaredAJpegIsOfTheWrongCodec() {
        assertRejected(
                ImageCodec.JPEG, 64, 48, ImageEncoder.png(IMAGE), ImageRejection.WRONG_CODEC);
    }

    @Test
    void aPictureOfAnotherSizeThanDeclaredIsRefused() {
        byte[] jpeg = ImageEncoder.jpeg(IMAGE, 90);

        assertRejected(ImageCodec.JPEG, 48, 64, jpeg, ImageRejection.SIZE_MISMATCH);
        assertRejected(ImageCodec.BGR, 64, 49, IMAGE.bgr(), ImageRejection.SIZE_MISMATCH);
        assertRejected(ImageCodec.BGR, -64, -48, IMAGE.bgr(), ImageRejection.SIZE_MISMATCH);
    }

    @Test
    void aTinyFileThatClaimsToBeHugeIsRefusedByItsHeader() {
        byte[] jpeg = claimingJpeg(30_000, 30_000);
        byte[] png = claimingPng(30_000, 30_000);
        BoundedImageDecoder generous = new BoundedImageDecoder(ImageLimits.DEFAULT);

        for (byte[] bytes : new byte[][] {jpeg, png}) {
            assertThatThrownBy(() -> generous.decode(ByteBuffer.wrap(bytes)))
                    .isInstanceOfSatisfying(
                            ImageRejectedException.class,
                            e -> assertThat(e.rejection()).isEqualTo(ImageRejection.TOO_LARGE))
                    .hasMessageContaining("30000 x 30000");
        }
    }

    @Test
    void aNarrowPictureWithALongSideIsRefused() {
        byte[] png = ImageEncoder.png(TestImages.plain(201, 1, 0, 0, 0));

        assertRejected(ImageCodec.PNG, 201, 1, png, ImageRejection.TOO_LARGE);
    }

    @Test
    void tooManyBytesAreRefused() {
        assertRejected(ImageCodec.JPEG, 64, 48, new byte[100_001], ImageRejection.TOO_LARGE);
    }

    @Test
    void aJpegThatRunsOverItsPictureAgainAndAgainIsRefused() {
        byte[] progressive =
                ImageEncoder.encoded(IMAGE, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        int lastScan = progressive.length - 2;
        while (progressive[lastScan] != (byte) 0xff || progressive[lastScan + 1] != (byte) 0xda) {
            lastScan--;
        }
        int length = progressive.length - 2 - lastScan;
        ByteBuffer bomb = ByteBuffer.allocate(progressive.length + 100 * length);
        bomb.put(progressive, 0, lastScan);
        for (int scan = 0; scan < 101; scan++) {
            bomb.put(progressive, lastScan, length);
        }
        bomb.putShort((short) 0xffd9);

        assertThatThrownBy(() -> new BoundedImageDecoder(ImageLimits.DEFAULT).decode(bomb.flip()))
                .isInstanceOfSatisfying(
                        ImageRejectedException.class,
                        e -> assertThat(e.rejection()).isEqualTo(ImageRejection.TOO_LARGE))
                .hasMessageContaining("scans");
    }

    @Test
    void limitsThatNoArrayCanHoldAreRefused() {
        assertThatThrownBy(() -> new ImageLimits(1, Integer.MAX_VALUE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixels");
    }

    private void assertRejected(
            ImageCodec codec, int width, int height, byte[] bytes, ImageRejection rejection) {
        ImageRejectedException thrown =
                catchThrowableOfType(
                        ImageRejectedException.class,
                        () -> decoder.decode(codec, width, height, ByteBuffer.wrap(bytes)));

        assertThat(thrown).isNotNull();
        assertThat(thrown.rejection()).as(thrown.getMessage()).isEqualTo(rejection);
    }

    private static byte[] cut(byte[] bytes, double share) {
        return Arrays.copyOf(bytes, Math.max(9, (int) (share * bytes.length)));
    }

    private static byte[] claimingJpeg(int width, int height) {
        byte[] jpeg = ImageEncoder.jpeg(IMAGE, 90);
        for (int i = 0; i + 8 < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                ByteBuffer.wrap(jpeg)
                        .putShort(i + 5, (short) height)
                        .putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new AssertionError("no frame header");
    }

    private static byte[] claimingPng(int width, int height) {
        byte[] png = ImageEncoder.png(IMAGE);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }
}
