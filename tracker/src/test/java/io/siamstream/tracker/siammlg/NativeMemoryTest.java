package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropCutter;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.StretchedCutter;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.image.BoundedImageDecoder;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import io.siamstream.tracker.image.ImageLimits;
import io.siamstream.tracker.image.ImageRejectedException;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.image.TestImages;
import io.siamstream.tracker.mask.LightMasks;
import io.siamstream.tracker.mask.MaskDecoder;
import io.siamstream.tracker.mask.MaskOptions;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.response.Peak;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Everything that goes through OpenCV, over and over. */
class NativeMemoryTest {

    private static final Image IMAGE = TestImages.noise(200, 150, 1);
    private static final MeanColor COLOR = new MeanColor(90, 100, 110);
    private static final CropWindow SEARCH = CropWindow.search(Box.around(60, 150, 70, 50));

    @Test
    void nothingNativeIsLeftToTheGarbageCollector() throws ImageRejectedException {
        work();
        long before = Pointer.totalCount();

        for (int round = 0; round < 10; round++) {
            work();
        }

        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }

    @Test
    void theSizeOfTheProcessIsNoReasonToRefuseAllocations() throws ImageRejectedException {
        work();

        assertThat(Pointer.maxPhysicalBytes()).isZero();
    }

    @Test
    void manyThreadsGetWhatOneGets() throws ImageRejectedException {
        List<Object> alone = work();

        IntStream.range(0, 16)
                .parallel()
                .forEach(
                        round -> {
                            try {
                                assertThat(work()).isEqualTo(alone);
                            } catch (ImageRejectedException e) {
                                throw new AssertionError(e);
                            }
                        });
    }

    private static List<Object> work() throws ImageRejectedException {
        byte[] crop = CropCutter.cut(IMAGE, SEARCH, COLOR);
        byte[] warped = CropCutter.cut(IMAGE, new CropWindow(-900, -900, 2200, 127), COLOR);
        float[] probabilities = new float[MaskDecoder.SIDE * MaskDecoder.SIDE];
        Arrays.fill(probabilities, 1000, 3000, 0.9f);
        TargetMask mask =
                new MaskDecoder(MaskOptions.DEFAULT)
                        .decode(probabilities, new Peak(12, 12, 12, 12, 1), SEARCH)
                        .orElseThrow();
        StretchedWindow look = new StretchedWindow(-20, 30, 120, 90, 128);
        byte[] stretched = StretchedCutter.cut(IMAGE, look, COLOR);
        float[] logits = new float[64 * 64];
        Arrays.fill(logits, 1000, 3000, 2);
        TargetMask lightMask =
                new LightMasks(MaskOptions.DEFAULT).of(logits, look, 200, 150).orElseThrow();
        Image decoded =
                new BoundedImageDecoder(ImageLimits.DEFAULT)
                        .decode(ByteBuffer.wrap(ImageEncoder.jpeg(IMAGE, 80)));
        return List.of(
                ByteBuffer.wrap(crop),
                ByteBuffer.wrap(warped),
                mask.rotatedBox(),
                mask.toRunLength(200, 150),
                ByteBuffer.wrap(stretched),
                lightMask.rotatedBox(),
                lightMask.toRunLength(200, 150),
                ByteBuffer.wrap(decoded.bgr()),
                MeanColor.of(IMAGE));
    }
}
