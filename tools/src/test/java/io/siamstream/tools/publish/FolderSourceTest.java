package io.siamstream.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    private static final byte[] PICTURE = ImageEncoder.jpeg(gray(48, 32), 90);

    @TempDir private Path folder;
    private final List<String> told = new ArrayList<>();

    @Test
    void filesComeInTheOrderOfTheirNumbers() throws Exception {
        for (int i = 12; i >= 1; i--) {
            Files.write(folder.resolve("frame" + i + ".jpg"), jpeg(40 + i));
        }

        assertThat(pictures())
                .extracting(EncodedPicture::width)
                .containsExactly(41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52);
    }

    @Test
    void whatIsNoPictureIsToldAndDoesNotHoldTheRest() throws Exception {
        Files.write(folder.resolve("1.jpg"), PICTURE);
        Files.write(folder.resolve("2.jpg"), new byte[0]);
        Files.write(folder.resolve("3.jpg"), Arrays.copyOf(PICTURE, PICTURE.length / 2));
        Files.writeString(folder.resolve("4.png"), "<html>no picture</html>");
        Files.write(folder.resolve("5.jpg"), PICTURE);
        Files.write(folder.resolve("._5.jpg"), new byte[] {0, 5, 22, 7});
        Files.createDirectory(folder.resolve("6.jpg"));

        assertThat(pictures()).hasSize(2);
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).contains("2.jpg is passed over", "no bytes");
        assertThat(told.get(1)).contains("3.jpg is passed over", "end is missing");
        assertThat(told.get(2)).contains("4.png is passed over", "neither JPEG nor PNG");
    }

    @Test
    void aFileIsSentAsWhatItIsAndNotAsWhatItIsCalled() throws Exception {
        Files.write(folder.resolve("1.jpg"), ImageEncoder.png(gray(48, 32)));

        assertThat(pictures()).extracting(EncodedPicture::encoding).containsOnly(FrameEncoding.PNG);
    }

    @Test
    void aPictureOfAPhoneIsSentUpright() throws Exception {
        Files.write(folder.resolve("1.jpg"), ExifPictures.jpeg(6, 48, 32));

        EncodedPicture picture = pictures().get(0);

        assertThat(picture.width()).isEqualTo(32);
        assertThat(picture.height()).isEqualTo(48);
    }

    private List<EncodedPicture> pictures() throws Exception {
        List<EncodedPicture> pictures = new ArrayList<>();
        try (FolderSource source = FolderSource.open(folder, 90, told::add)) {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                pictures.add(next.get());
            }
        }
        return pictures;
    }

    private static byte[] jpeg(int width) {
        return ImageEncoder.jpeg(gray(width, 32), 90);
    }

    private static Image gray(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        Arrays.fill(bgr, (byte) 77);
        return new Image(width, height, bgr);
    }
}
