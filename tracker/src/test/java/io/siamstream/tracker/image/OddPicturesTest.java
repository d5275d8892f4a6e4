package io.siamstream.tracker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as cameras really send them: odd ones that every viewer shows, and cut ones. */
class OddPicturesTest {
    private static final Image IMAGE = TestImages.noise(70, 52, 3);
    private static final byte[] JPEG = ImageEncoder.jpeg(IMAGE, 90);
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    private final BoundedImageDecoder decoder = new BoundedImageDecoder(ImageLimits.DEFAULT);

    @Test
    void aColorProfileWhoseChunksDoNotAddUpIsNoFault() throws ImageRejectedException {
        byte[] odd = withSegment(0xe2, "ICC_PROFILE\0\1\3 the second and third never came");

        assertThat(decoded(odd).bgr()).isEqualTo(decoded(JPEG).bgr());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xfe})
    void nothingThatAnApplicationWroteIsAFault(int marker) throws ImageRejectedException {
        for (String text : new String[] {"", "JFIF\0", "Exif\0\0II", "Photoshop 3.0\0", "xyz"}) {
            assertThat(decoded(withSegment(marker, text)).width()).isEqualTo(70);
        }
    }

    @Test
    void fillBytesAndForeignBytesBetweenSegmentsAreNoFault() throws ImageRejectedException {
        byte[] odd = concat(Arrays.copyOf(JPEG, 2), new byte[] {-1, -1, -1}, from(JPEG, 2));

        assertThat(decoded(odd).bgr()).isEqualTo(decoded(JPEG).bgr());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.5, 0.7, 0.9, 0.97})
    void aCutJpegWithAnEndMarkerAddedIsKnownToBeCut(double share) {
        byte[] progressive =
                ImageEncoder.encoded(IMAGE, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        byte[] gray = grayJpeg();

        assertCut(concat(Arrays.copyOf(JPEG, (int) (share * JPEG.length)), END));
        assertCut(concat(Arrays.copyOf(progressive, (int) (share * progressive.length)), END));
        assertCut(concat(Arrays.copyOf(gray, (int) (share * gray.length)), END));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 16, 17, 31, 33})
    void aPictureOfAnySizeIsKnownToBeCut(int side) throws ImageRejectedException {
        for (int width : new int[] {side + 32, 64}) {
            byte[] jpeg = ImageEncoder.jpeg(TestImages.noise(width, side, 5), 95);
            int header = last(jpeg, 0xda) + 14;
            int half = header + (jpeg.length - header) / 2;

            assertThat(decoded(jpeg).width()).isEqualTo(width);
            assertCut(concat(Arrays.copyOf(jpeg, half), END));
        }
    }

    @Test
    void aJpegThatLostSomeOfItsRestartIntervalsIsKnownToBeCut() throws ImageRejectedException {
        byte[] whole =
                ImageEncoder.encoded(IMAGE, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2);
        int first = last(whole, 0xd1);
        int later = last(whole, 0xd3);

        assertThat(decoded(whole).width()).isEqualTo(70);
        assertCut(concat(Arrays.copyOf(whole, first), from(whole, later)));
    }

    @Test
    void aPictureThatReallyEndsInTheGreyOfMissingDataIsWhole() throws ImageRejectedException {
        Image grey = TestImages.plain(70, 52, 128, 128, 128);

        assertThat(decoded(ImageEncoder.jpeg(grey, 90)).bgr()).containsOnly(128);
    }

    @Test
    void theEndOfAThumbnailIsNotTheEndOfThePicture() {
        byte[] withThumbnail =
                withSegment(0xe1, "Exif\0\0" + new String(JPEG, StandardCharsets.ISO_8859_1));
        byte[] cut = Arrays.copyOf(withThumbnail, withThumbnail.length - JPEG.length / 2);

        assertCut(cut);
    }

    @Test
    void aThermalPictureOf16BitsIsStretchedToWhatItHolds() throws ImageRejectedException {
        Image seen = decoded(deepPng((x, y) -> 7000 + 10 * x));

        assertThat(seen.bgr()[0] & 0xff).isLessThan(6);
        assertThat(seen.bgr()[3 * 69] & 0xff).isGreaterThan(249);
        assertThat((double) (seen.bgr()[3 * 35] & 0xff)).isCloseTo(129, within(4.0));
    }

    @Test
    void aHotPixelDoesNotMakeTheRestOfAThermalPictureFlat() throws ImageRejectedException {
        Image seen = decoded(deepPng((x, y) -> x == 0 && y == 0 ? 65535 : 7000 + 10 * x));

        assertThat(seen.bgr()[3 * 69] & 0xff).isGreaterThan(249);
    }

    @Test
    void aThermalPictureWithoutContrastIsNotStretchedToNoise() throws ImageRejectedException {
        Image seen = decoded(deepPng((x, y) -> 7000 + x % 3));

        assertThat(seen.bgr()[0] & 0xff).isCloseTo(seen.bgr()[6] & 0xff, within(9));
    }

    @Test
    void exifIsTakenOutAndThePixelsStay() throws ImageRejectedException {
        byte[] turned =
                withSegment(0xe1, "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0");
        byte[] png = ImageEncoder.png(IMAGE);
        byte[] exif = {0, 0, 0, 2, 'e', 'X', 'I', 'f', 'M', 'M', 1, 2, 3, 4};
        byte[] turnedPng = concat(Arrays.copyOf(png, 33), exif, from(png, 33));

        assertThat(ImageMetadata.withoutExif(ByteBuffer.wrap(turned))).isEqualTo(JPEG);
        assertThat(ImageMetadata.withoutExif(ByteBuffer.wrap(turnedPng))).isEqualTo(png);
        assertThat(ImageMetadata.withoutExif(ByteBuffer.wrap(JPEG))).isEqualTo(JPEG);
        assertThat(ImageMetadata.withoutExif(ByteBuffer.wrap(png, 0, 20))).hasSize(20);
        assertThat(decoded(turned).bgr()).as("nothing is turned").isEqualTo(decoded(JPEG).bgr());
    }

    private Image decoded(byte[] bytes) throws ImageRejectedException {
        return decoder.decode(ByteBuffer.wrap(bytes));
    }

    private void assertCut(byte[] bytes) {
        ImageRejectedException thrown =
                catchThrowableOfType(
                        ImageRejectedException.class, () -> decoder.decode(ByteBuffer.wrap(bytes)));

        assertThat(thrown).isNotNull();
        assertThat(thrown.rejection()).as(thrown.getMessage()).isEqualTo(ImageRejection.TRUNCATED);
    }

    private static byte[] withSegment(int marker, String text) {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = content.length + 2;
        byte[] head = {-1, (byte) marker, (byte) (length >> 8), (byte) length};
        return concat(Arrays.copyOf(JPEG, 2), head, content, from(JPEG, 2));
    }

    private static byte[] from(byte[] bytes, int start) {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static int last(byte[] jpeg, int marker) {
        for (int at = jpeg.length - 2; at > 0; at--) {
            if (jpeg[at] == -1 && (jpeg[at + 1] & 0xff) == marker) {
                return at;
            }
        }
        throw new AssertionError("no such marker");
    }

    private static byte[] grayJpeg() {
        try (Mat pixels = Mats.bytes(52, 70)) {
            ByteBuffer values = pixels.createBuffer();
            for (int i = 0; i < 52 * 70; i++) {
                values.put((byte) (i * 31 ^ i >> 3));
            }
            return encoded(pixels, ".jpg");
        }
    }

    private static byte[] deepPng(Values values) {
        try (Mat pixels = new Mat(52, 70, opencv_core.CV_16UC1)) {
            ShortBuffer buffer = pixels.createBuffer();
            for (int y = 0; y < 52; y++) {
                for (int x = 0; x < 70; x++) {
                    buffer.put((short) values.at(x, y));
                }
            }
            return encoded(pixels, ".png");
        }
    }

    private static byte[] encoded(Mat pixels, String extension) {
        try (BytePointer bytes = new BytePointer()) {
            opencv_imgcodecs.imencode(extension, pixels, bytes);
            byte[] encoded = new byte[(int) bytes.limit()];
            bytes.get(encoded);
            return encoded;
        }
    }

    private interface Values {
        int at(int x, int y);
    }
}
