package io.siamstream.tracker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeakClarityTest {

    private static final Peak MIDDLE = new Peak(3, 3, 3, 3, 0.9);

    @Test
    void aResponseOfTwoSidelobeValuesIsComputedByHand() {
        // 49 cells; the 25 around the peak are 0 but the peak; of the other 24 half are 0.1, half
        // 0.3
        float[] values = new float[49];
        int outside = 0;
        for (int row = 0; row < 7; row++) {
            for (int column = 0; column < 7; column++) {
                if (Math.abs(row - 3) > 2 || Math.abs(column - 3) > 2) {
                    values[row * 7 + column] = outside++ % 2 == 0 ? 0.1f : 0.3f;
                }
            }
        }
        values[3 * 7 + 3] = 0.9f;

        PeakClarity clarity = PeakClarity.of(new Response(7, values), MIDDLE);

        // mean 0.2, deviation 0.1
        assertThat(clarity.peakToSidelobe()).isCloseTo(7, within(1e-4));
        assertThat(clarity.secondPeak()).isCloseTo(1.0 / 3, within(1e-6));
        // min 0: 0.81 / ((0.81 + 12 * 0.01 + 12 * 0.09) / 49)
        assertThat(clarity.correlationEnergy()).isCloseTo(0.81 * 49 / 2.01, within(1e-3));
    }

    @Test
    void aFlatResponseHasNoClarity() {
        float[] values = new float[49];
        Arrays.fill(values, 0.5f);

        PeakClarity clarity = PeakClarity.of(new Response(7, values), new Peak(3, 3, 3, 3, 0.5));

        assertThat(clarity.peakToSidelobe()).isZero();
        assertThat(clarity.correlationEnergy()).isZero();
        assertThat(clarity.secondPeak()).isEqualTo(1);
    }

    @Test
    void aHigherPeakElsewhereIsADistractor() {
        float[] values = new float[49];
        values[3 * 7 + 3] = 0.5f;
        values[0] = 1;

        assertThat(PeakClarity.of(new Response(7, values), new Peak(3, 3, 3, 3, 0.5)).secondPeak())
                .isEqualTo(2);
    }
}
