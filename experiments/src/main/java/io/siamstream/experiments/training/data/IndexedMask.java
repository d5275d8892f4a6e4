package io.siamstream.experiments.training.data;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A PNG whose pixel values name objects. Of a PNG with a palette the value is the index, which
 * OpenCV does not tell; so it is read by the JDK.
 *
 * @param file the PNG
 * @param value the object's value, or {@link #ANY} for every pixel above zero
 */
public record IndexedMask(Path file, int value) implements ObjectMask {

    /** Every pixel above zero is the object. */
    public static final int ANY = -1;

    @Override
    public Mat read() {
        Raster values = picture().getRaster();
        int width = values.getWidth();
        int height = values.getHeight();
        int[] samples = values.getSamples(0, 0, width, height, 0, (int[]) null);
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            boolean object = value == ANY ? samples[i] > 0 : samples[i] == value;
            bytes[i] = (byte) (object ? 255 : 0);
        }
        Mat mask = new Mat(height, width, CV_8UC1);
        mask.data().put(bytes);
        return mask;
    }

    private BufferedImage picture() {
        try {
            BufferedImage picture = ImageIO.read(file.toFile());
            if (picture == null) {
                throw new IOException("The JDK knows no picture of this kind");
            }
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the mask " + file, e);
        }
    }
}
