package io.siamstream.experiments.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.evaluation.peer.PaddedCrop.PixelBox;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class PaddedCropTest {

    @Test
    void whatIsOutsideOfTheFrameIsFilled() {
        int[] crop = crop(new PixelBox(-2, -1, 4, 4));

        assertThat(crop)
                .containsExactly(
                        9, 9, 9, 9, //
                        9, 9, 50, 50, //
                        9, 9, 50, 50, //
                        9, 9, 50, 50);
    }

    @Test
    void aCropThatSeesNothingOfTheFrameIsAllFilled() {
        assertThat(crop(new PixelBox(30, 40, 5, 3))).containsOnly(9);
    }

    @Test
    void anOblongPartIsStretchedToASquare() {
        assertThat(crop(new PixelBox(0, 0, 10, 2))).hasSize(16).containsOnly(50);
    }

    private static int[] crop(PixelBox part) {
        try (Scalar grey = new Scalar(50, 50, 50, 0);
                Scalar fill = new Scalar(9, 9, 9, 0);
                Mat frame = new Mat(8, 10, opencv_core.CV_8UC3, grey);
                Mat crop = PaddedCrop.cut(frame, part, 4, fill)) {
            ByteBuffer bytes = crop.createBuffer();
            int[] blue = new int[16];
            for (int i = 0; i < blue.length; i++) {
                blue[i] = bytes.get(3 * i) & 255;
            }
            return blue;
        }
    }
}
