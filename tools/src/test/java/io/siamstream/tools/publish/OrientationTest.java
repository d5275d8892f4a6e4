package io.siamstream.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPictureIsTurnedAsOpenCvTurnsIt(int code) {
        byte[] jpeg = ExifPictures.jpeg(code, 48, 32);

        Orientation orientation = Orientation.ofPicture(jpeg);
        byte[] upright = Pictures.changed(jpeg, 100, orientation::upright);

        assertThat(orientation.ordinal()).isEqualTo(code - 1);
        assertThat(Orientation.ofPicture(upright)).isEqualTo(Orientation.UPRIGHT);
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat row = new Mat(1, jpeg.length, opencv_core.CV_8UC1, bytes);
                Mat turned = opencv_imgcodecs.imdecode(row, opencv_imgcodecs.IMREAD_COLOR)) {
            Image seen = Pictures.decode(upright);
            assertThat(seen.width()).isEqualTo(turned.cols());
            assertThat(seen.height()).isEqualTo(turned.rows());
            byte[] expected = new byte[3 * turned.cols() * turned.rows()];
            turned.data().get(expected);
            assertThat(meanDifference(seen.bgr(), expected)).isLessThan(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,0,0,1,UPRIGHT",
        "0,1,-1,0,QUARTER_RIGHT",
        "-1,0,0,-1,HALF_TURN",
        "0,-1,1,0,QUARTER_LEFT",
        "-1,0,0,1,MIRRORED",
        "1,0,0,-1,FLIPPED",
        "0,1,1,0,TRANSPOSED",
        "0,-1,-1,0,TRANSVERSE",
    })
    void aDisplayMatrixStandsForOneOfTheEight(int a, int b, int c, int d, Orientation expected) {
        int one = 1 << 16;
        int[] matrix = {a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30};

        assertThat(Orientation.ofMatrix(IntBuffer.wrap(matrix))).isEqualTo(expected);
    }

    @Test
    void aPictureThatTellsNothingIsUpright() {
        Image image = new Image(8, 8, new byte[192]);

        assertThat(Orientation.ofPicture(ImageEncoder.jpeg(image, 90)))
                .isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.ofPicture(ImageEncoder.png(image))).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.ofPicture(new byte[] {1, 2, 3})).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.ofPicture(ExifPictures.jpeg(9, 8, 8)))
                .isEqualTo(Orientation.UPRIGHT);
    }

    private static double meanDifference(byte[] one, byte[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
        }
        return sum / one.length;
    }
}
