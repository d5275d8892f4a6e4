package io.siamstream.tracker.image;

import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The mean colour of a target's first frame, which fills what of a crop lies outside the frame
 * (design 1.2); it is never updated.
 *
 * @param blue mean of the blue bytes, 0 to 255
 * @param green mean of the green bytes, 0 to 255
 * @param red mean of the red bytes, 0 to 255
 */
public record MeanColor(float blue, float green, float red) {

    /** The mean colour of a whole image. */
    public static MeanColor of(Image image) {
        try (Mat pixels = Mats.copyOf(image);
                Scalar mean = opencv_core.mean(pixels)) {
            return new MeanColor((float) mean.get(0), (float) mean.get(1), (float) mean.get(2));
        }
    }

    /**
     * The mean colour as it lies in a target's state.
     *
     * @param channels blue, green, red
     * @throws IllegalArgumentException if there are not three channels
     */
    public static MeanColor of(List<Float> channels) {
        if (channels.size() != 3) {
            throw new IllegalArgumentException(
                    "A mean colour has 3 channels, got " + channels.size());
        }
        return new MeanColor(channels.get(0), channels.get(1), channels.get(2));
    }

    /** Blue, green, red. */
    public List<Float> channels() {
        return List.of(blue, green, red);
    }

    /** A row of pixels of this colour, truncated as in {@link #truncated}. */
    public byte[] row(int pixels) {
        byte[] row = new byte[3 * pixels];
        for (int at = 0; at < row.length; at += 3) {
            row[at] = (byte) (int) blue;
            row[at + 1] = (byte) (int) green;
            row[at + 2] = (byte) (int) red;
        }
        return row;
    }

    /** The colour as OpenCV takes it, truncated to whole numbers as when written into bytes. */
    public Scalar truncated() {
        return new Scalar((int) blue, (int) green, (int) red, 0);
    }
}
