package io.siamstream.tracker.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import org.junit.jupiter.api.Test;

class AppearanceTest {

    private static final Box WHOLE = new Box(-0.5, -0.5, 4, 4);

    @Test
    void quartersOfABoxAreKeptApart() {
        float[] left = new float[16];
        float[] right = new float[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                left[4 * row + column] = column < 2 ? 1 : 0;
                right[4 * row + column] = column < 2 ? 0 : 1;
            }
        }
        Appearance one = Appearance.in(left, 4, WHOLE);
        Appearance other = Appearance.in(right, 4, WHOLE);

        assertThat(one.cosine(one)).isCloseTo(1, within(1e-3));
        assertThat(one.cosine(other)).isLessThan(0.4);
    }

    @Test
    void aBoxBeyondTheMapSeesItsBorder() {
        float[] map = {1, 2, 3, 4};

        Appearance far = Appearance.in(map, 2, new Box(100, 100, 2, 2));

        assertThat(far.cosine(Appearance.in(map, 2, new Box(50, 50, 1, 1))))
                .isCloseTo(1, within(1e-3));
    }

    @Test
    void itComesBackFromBytesAsItWas() {
        Appearance seen = Appearance.in(new float[] {0.3f, -2, 5, 0.001f}, 2, WHOLE);
        Appearance mixed = seen.mixed(Appearance.in(new float[] {1, 2, 3, 4}, 2, WHOLE), 0.25);

        assertThat(Appearance.ofBytes(seen.toBytes())).isEqualTo(seen);
        assertThat(Appearance.ofBytes(mixed.toBytes())).isEqualTo(mixed);
        assertThat(mixed).isNotEqualTo(seen);
    }
}
