package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.image.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Frames on disk. */
public final class ImageFiles {

    private ImageFiles() {}

    /**
     * Decodes a frame.
     *
     * @throws DatasetException if it is missing or cannot be decoded
     */
    public static Image read(Path file) {
        try (Mat mat = opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_COLOR)) {
            if (mat.empty()) {
                throw DatasetException.in(file, "expected a frame that can be decoded");
            }
            return image(mat);
        }
    }

    /**
     * A copy of a decoded picture.
     *
     * @param picture blue, green, red bytes
     */
    public static Image image(Mat picture) {
        byte[] pixels = new byte[3 * picture.rows() * picture.cols()];
        ((ByteBuffer) picture.createBuffer()).get(pixels);
        return new Image(picture.cols(), picture.rows(), pixels);
    }

    /**
     * Width and height of a frame from its header alone, pixels.
     *
     * @throws DatasetException if it is missing or has no header that is known
     */
    public static FrameSize size(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                throw DatasetException.in(file, "expected a JPEG or PNG frame");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return new FrameSize(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw DatasetException.unreadable(file, e);
        }
    }

    /**
     * Size of a frame.
     *
     * @param width width, pixels
     * @param height height, pixels
     */
    public record FrameSize(int width, int height) {}
}
