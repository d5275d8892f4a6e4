package io.siamstream.tools.publish;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.IntBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How a picture must be turned to stand upright. Nobody behind the frames topic turns pictures, so
 * that boxes mean the pixels that are sent: what is published is turned here.
 */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    HALF_TURN,
    FLIPPED,
    TRANSPOSED,
    QUARTER_RIGHT,
    TRANSVERSE,
    QUARTER_LEFT;

    /** The orientation of a JPEG or PNG as its EXIF tells it; upright when that tells nothing. */
    static Orientation ofPicture(byte[] encoded) {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(encoded));
            for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                if (exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
                    int code = exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
                    return code >= 1 && code <= 8 ? values()[code - 1] : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (ImageProcessingException | MetadataException | IOException e) {
            return UPRIGHT;
        }
    }

    /**
     * The orientation that a video's display matrix stands for (ISO/IEC 14496-12, tkhd); an angle
     * between quarters counts as the nearest.
     *
     * @param matrix its nine numbers, row by row
     */
    static Orientation ofMatrix(IntBuffer matrix) {
        int xx = matrix.get(0);
        int xy = matrix.get(1);
        int yx = matrix.get(3);
        int yy = matrix.get(4);
        if (Math.abs((long) xx) >= Math.abs((long) xy)) {
            if (xx >= 0) {
                return yy >= 0 ? UPRIGHT : FLIPPED;
            }
            return yy >= 0 ? MIRRORED : HALF_TURN;
        }
        if (xy >= 0) {
            return yx >= 0 ? TRANSPOSED : QUARTER_RIGHT;
        }
        return yx >= 0 ? QUARTER_LEFT : TRANSVERSE;
    }

    /** The picture upright, a matrix of its own that the caller closes. */
    Mat upright(Mat stored) {
        Mat turned = new Mat();
        switch (this) {
            case UPRIGHT -> stored.copyTo(turned);
            case MIRRORED -> opencv_core.flip(stored, turned, 1);
            case HALF_TURN -> opencv_core.rotate(stored, turned, opencv_core.ROTATE_180);
            case FLIPPED -> opencv_core.flip(stored, turned, 0);
            case TRANSPOSED -> opencv_core.transpose(stored, turned);
            case QUARTER_RIGHT ->
                    opencv_core.rotate(stored, turned, opencv_core.ROTATE_90_CLOCKWISE);
            case TRANSVERSE -> {
                opencv_core.transpose(stored, turned);
                opencv_core.flip(turned, turned, -1);
            }
            case QUARTER_LEFT ->
                    opencv_core.rotate(stored, turned, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
            default -> throw new IllegalStateException(name());
        }
        return turned;
    }
}
