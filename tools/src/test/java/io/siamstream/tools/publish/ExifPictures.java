package io.siamstream.tools.publish;

import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import java.nio.ByteBuffer;

/** Pictures as phones write them: stored as the sensor lies, with a word on how to turn them. */
public final class ExifPictures {
    private ExifPictures() {}

    /**
     * A JPEG that is dark on the left and light at the bottom.
     *
     * @param orientation what its EXIF says, 1 to 8
     */
    public static byte[] jpeg(int orientation, int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            bgr[3 * i] = (byte) (200 * (i % width) / width);
            bgr[3 * i + 1] = (byte) (200 * (i / width) / height);
            bgr[3 * i + 2] = (byte) (200 * (i % width) / width);
        }
        byte[] plain = ImageEncoder.jpeg(new Image(width, height, bgr), 98);
        byte[] tiff = {
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteBuffer out = ByteBuffer.allocate(plain.length + 10 + tiff.length);
        out.put(plain, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + tiff.length));
        out.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff);
        return out.put(plain, 2, plain.length - 2).array();
    }
}
