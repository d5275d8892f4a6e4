package io.siamstream.tracker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngChunksTest {

    /** Behind the signature and the whole of IHDR: the length of the first IDAT. */
    private static final int DATA_LENGTH = 33;

    private final byte[] png = ImageEncoder.png(TestImages.noise(20, 10, 3));

    @Test
    void aWholePngClaimsWhatIsThereWithOrWithoutBytesBehindIt() {
        byte[] longer = Arrays.copyOf(png, png.length + 30);
        Arrays.fill(longer, png.length, longer.length, (byte) 0xff);

        assertThat(PngChunks.claimMoreThanThereIs(ByteBuffer.wrap(png))).isFalse();
        assertThat(PngChunks.claimMoreThanThereIs(ByteBuffer.wrap(longer))).isFalse();
        assertThat(PngChunks.lackTheEnd(ByteBuffer.wrap(longer))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000_7fff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff})
    void aChunkThatClaimsMoreThanThereIsIsRefusedBeforeMemoryIsTakenForIt(int length) {
        ByteBuffer bytes = ByteBuffer.wrap(png).putInt(DATA_LENGTH, length);

        assertThat(PngChunks.claimMoreThanThereIs(bytes)).isTrue();
        ImageRejectedException thrown =
                catchThrowableOfType(
                        ImageRejectedException.class,
                        () -> new BoundedImageDecoder(ImageLimits.DEFAULT).decode(bytes));
        assertThat(thrown.rejection()).isEqualTo(ImageRejection.CORRUPT);
        assertThat(thrown).hasNoCause();
    }
}
