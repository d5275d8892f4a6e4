package io.siamstream.tracker.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Tells whether a JPEG that could be decoded holds the data of its whole picture. Decoders paint
 * what is missing in grey and warn, and OpenCV does not hand the warning on.
 *
 * <p>The last block of a baseline picture is looked at first: if it is not as light as the grey
 * that stands for missing data, the data went as far as that (so that a baseline picture that lacks
 * a part of its last block alone passes). Only else, and for progressive pictures, the picture is
 * decoded again by ImageIO, which tells the warning.
 */
final class JpegScanCheck {
    private static final int GREY = 128;
    private static final int BLOCK = 8;

    private JpegScanCheck() {}

    /**
     * Whether data are missing.
     *
     * @param bytes the JPEG, not changed
     * @param decoded what it was decoded to
     */
    static boolean lacksData(JpegStructure structure, ByteBuffer bytes, Image decoded) {
        if (structure.lacksRestarts()) {
            return true;
        }
        boolean grayOrColor = structure.components() == 1 || structure.components() == 3;
        if (grayOrColor && !structure.isProgressive() && !endsGrey(decoded)) {
            return false;
        }
        return warnsOfMissingData(ImageMetadata.without(bytes, structure.applicationSegments()));
    }

    /** Color may run over from the block before, as it is stored more coarsely; lightness not. */
    private static boolean endsGrey(Image image) {
        int left = (image.width() - 1) / BLOCK * BLOCK;
        for (int y = (image.height() - 1) / BLOCK * BLOCK; y < image.height(); y++) {
            for (int x = left; x < image.width(); x++) {
                if (Math.abs(lightness(image.bgr(), 3 * (y * image.width() + x)) - GREY) > 2) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double lightness(byte[] bgr, int at) {
        return 0.114 * (bgr[at] & 0xff)
                + 0.587 * (bgr[at + 1] & 0xff)
                + 0.299 * (bgr[at + 2] & 0xff);
    }

    private static boolean warnsOfMissingData(byte[] jpeg) {
        AtomicBoolean missing = new AtomicBoolean();
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(ImageCodec.JPEG.formatName()).next();
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.addIIOReadWarningListener(
                    (source, warning) -> {
                        if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                            missing.set(true);
                        }
                    });
            reader.setInput(input, true, true);
            reader.readRaster(0, null);
            return missing.get();
        } catch (IOException | RuntimeException e) {
            // ImageIO reads fewer JPEGs than OpenCV, which has decoded this one
            return missing.get();
        } finally {
            reader.dispose();
        }
    }
}
