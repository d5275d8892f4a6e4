package io.siamstream.tracker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.Test;

class ImageFuzzTest {

    private static final int MUTANTS = 1500;
    private static final long SEED = 20240917;
    private static final long MEMORY_BOUND = 256L << 20;

    @Test
    void mutatedPicturesGiveNothingButPicturesOrRejections() {
        Image image = TestImages.noise(40, 30, 9);
        List<byte[]> seeds =
                List.of(
                        ImageEncoder.jpeg(image, 80),
                        ImageEncoder.encoded(
                                image, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1),
                        ImageEncoder.png(image));
        BoundedImageDecoder decoder =
                new BoundedImageDecoder(new ImageLimits(1 << 20, 1 << 20, 4096));
        Random random = new Random(SEED);
        Map<ImageRejection, Integer> rejections = new EnumMap<>(ImageRejection.class);
        int decoded = 0;
        long before = Pointer.physicalBytes();

        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] bytes = mutated(seeds.get(mutant % seeds.size()), random);
            try {
                Image result = decoder.decode(ByteBuffer.wrap(bytes));
                assertThat(result.width() * result.height()).isLessThanOrEqualTo(1 << 20);
                decoded++;
            } catch (ImageRejectedException e) {
                rejections.merge(e.rejection(), 1, Integer::sum);
            }
        }

        assertThat(decoded).as("some mutations are harmless").isPositive();
        assertThat(rejections)
                .containsKeys(
                        ImageRejection.TRUNCATED,
                        ImageRejection.CORRUPT,
                        ImageRejection.WRONG_CODEC,
                        ImageRejection.TOO_LARGE);
        assertThat(Pointer.physicalBytes() - before).isLessThan(MEMORY_BOUND);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        // half of the mutations hit the header, where the decoders' decisions are made
        int range = random.nextBoolean() ? Math.min(bytes.length, 700) : bytes.length;
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int change = random.nextInt(8); change >= 0; change--) {
                    bytes[random.nextInt(range)] = (byte) random.nextInt(256);
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                int from = random.nextInt(range);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
                Arrays.fill(bytes, from, to, (byte) (random.nextBoolean() ? 0xff : 0));
            }
            default -> {
                int from = random.nextInt(range);
                int to = random.nextInt(range);
                int length = Math.min(30, bytes.length - Math.max(from, to));
                System.arraycopy(seed, from, bytes, to, length);
            }
        }
        return bytes;
    }
}
