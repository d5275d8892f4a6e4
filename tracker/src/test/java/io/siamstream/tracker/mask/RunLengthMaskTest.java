package io.siamstream.tracker.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RunLengthMaskTest {

    @Test
    void runsGoDownTheColumns() {
        // 3 wide, 2 high: background (0,0), foreground (0,1) and (1,0), background to the end
        RunLengthMask mask = new RunLengthMask(3, 2, new int[] {1, 2, 3});

        assertThat(mask.toPixels()).containsExactly(0, 1, 0, 1, 0, 0);
        assertThat(mask.area()).isEqualTo(2);
    }

    @Test
    void aMaskThatBeginsWithForegroundHasAnEmptyFirstRun() {
        assertThat(new RunLengthMask(1, 2, new int[] {0, 2}).toPixels()).containsExactly(1, 1);
    }

    @Test
    void theOverlapOfTwoMasksIsThatOfTheirPixels() {
        Random random = new Random(5);
        for (int trial = 0; trial < 100; trial++) {
            RunLengthMask one = random(random, 13, 9);
            RunLengthMask other = random(random, 13, 9);
            byte[] onePixels = one.toPixels();
            byte[] otherPixels = other.toPixels();
            int shared = 0;
            int union = 0;
            for (int pixel = 0; pixel < onePixels.length; pixel++) {
                shared += onePixels[pixel] & otherPixels[pixel];
                union += onePixels[pixel] | otherPixels[pixel];
            }

            assertThat(one.overlap(other))
                    .isCloseTo(union == 0 ? 0 : (double) shared / union, within(1e-12));
        }
    }

    @Test
    void emptyMasksDoNotOverlap() {
        RunLengthMask empty = new RunLengthMask(4, 3, new int[] {12});

        assertThat(empty.overlap(empty)).isZero();
        assertThat(new RunLengthMask(0, 0, new int[0]).overlap(new RunLengthMask(0, 0, new int[0])))
                .isZero();
    }

    @Test
    void masksOfTheSameNumbersAreEqual() {
        assertThat(new RunLengthMask(1, 2, new int[] {0, 2}))
                .isEqualTo(new RunLengthMask(1, 2, new int[] {0, 2}))
                .hasSameHashCodeAs(new RunLengthMask(1, 2, new int[] {0, 2}))
                .isNotEqualTo(new RunLengthMask(1, 2, new int[] {1, 1}));
    }

    @Test
    void runsThatDoNotFillTheFrameAreRefused() {
        assertThatThrownBy(() -> new RunLengthMask(3, 2, new int[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sum to 3");
        assertThatThrownBy(() -> new RunLengthMask(3, 2, new int[] {8, -2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
    }

    @Test
    void masksOfDifferentFramesAreNotCompared() {
        assertThatThrownBy(
                        () ->
                                new RunLengthMask(1, 2, new int[] {2})
                                        .overlap(new RunLengthMask(2, 1, new int[] {2})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RunLengthMask random(Random random, int width, int height) {
        int[] counts = new int[7];
        int left = width * height;
        for (int run = 0; run < counts.length - 1; run++) {
            counts[run] = random.nextInt(left + 1) / 2;
            left -= counts[run];
        }
        counts[counts.length - 1] = left;
        return new RunLengthMask(width, height, counts);
    }
}
