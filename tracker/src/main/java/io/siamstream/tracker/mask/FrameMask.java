package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Mats;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Resamples a mask onto the pixels of its frame. */
final class FrameMask {

    private static final int HALF = 128;

    private FrameMask() {}

    static RunLengthMask of(
            MaskWindow window, byte[] pixels, Box box, int frameWidth, int frameHeight) {
        int left = clamp(Math.floor(box.x()), frameWidth);
        int top = clamp(Math.floor(box.y()), frameHeight);
        int width = clamp(Math.ceil(box.x() + box.width()), frameWidth) - left;
        int height = clamp(Math.ceil(box.y() + box.height()), frameHeight) - top;
        if (width == 0 || height == 0) {
            return new RunLengthMask(frameWidth, frameHeight, new int[] {frameWidth * frameHeight});
        }
        byte[] resampled = resampled(window, pixels, left, top, width, height);
        Runs runs = new Runs();
        runs.add(false, left * frameHeight);
        for (int x = 0; x < width; x++) {
            runs.add(false, top);
            for (int y = 0; y < height; y++) {
                runs.add((resampled[y * width + x] & 0xff) >= HALF, 1);
            }
            runs.add(false, frameHeight - top - height);
        }
        runs.add(false, (frameWidth - left - width) * frameHeight);
        return new RunLengthMask(frameWidth, frameHeight, runs.counts());
    }

    private static int clamp(double position, int limit) {
        return (int) Math.max(0, Math.min(limit, position));
    }

    private static byte[] resampled(
            MaskWindow window, byte[] pixels, int left, int top, int width, int height) {
        int side = window.side();
        try (Mat mask = Mats.bytes(side, side);
                Size size = new Size(width, height);
                Scalar background = new Scalar(0)) {
            ByteBuffer source = mask.createBuffer();
            source.put(pixels);
            byte[] resampled = new byte[width * height];
            try (Mat part =
                    Mats.sampled(
                            mask,
                            new Mats.Sampling(
                                    1 / window.stepX(),
                                    window.maskX(left + 0.5) - 0.5,
                                    1 / window.stepY(),
                                    window.maskY(top + 0.5) - 0.5),
                            size,
                            opencv_core.BORDER_CONSTANT,
                            background)) {
                ByteBuffer result = part.createBuffer();
                result.get(resampled);
            }
            return resampled;
        }
    }

    /** Grows run lengths that alternate between background and foreground. */
    private static final class Runs {
        private int[] counts = new int[64];
        private int last;

        void add(boolean foreground, int length) {
            if (length == 0) {
                return;
            }
            if ((last % 2 == 1) != foreground) {
                last++;
                if (last == counts.length) {
                    counts = Arrays.copyOf(counts, 2 * last);
                }
            }
            counts[last] += length;
        }

        int[] counts() {
            return Arrays.copyOf(counts, last + 1);
        }
    }
}
