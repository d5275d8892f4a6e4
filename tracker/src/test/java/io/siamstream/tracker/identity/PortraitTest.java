package io.siamstream.tracker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;
import org.junit.jupiter.api.Test;

class PortraitTest {

    private final Portrait portrait =
            new Portrait(new Box(10, 10, 40, 20), looks(0), 0.95, 9, ColorHistogram.EMPTY, 0);

    @Test
    void itIsRenewedAsLongAsAsMuchOfTheTargetIsSeenAndItLooksTheSame() {
        assertThat(next(portrait, new Box(60, 10, 36, 19), 0.2).looks()).isEqualTo(looks(0.2));
        assertThat(next(portrait, new Box(60, 10, 80, 40), 0.2).looks()).isEqualTo(looks(0.2));
    }

    @Test
    void aStripOfATargetAndWhatLooksOtherwiseDoNotRenewIt() {
        assertThat(next(portrait, new Box(60, 10, 12, 20), 0).box()).isEqualTo(portrait.box());
        assertThat(next(portrait, new Box(60, 10, 40, 20), 1).looks()).isEqualTo(looks(0));
    }

    @Test
    void inTheEndATargetIsWhatItHasBecome() {
        Box smaller = new Box(60, 10, 12, 6);
        Portrait old = portrait;
        int frames = 0;
        while (old.box().equals(portrait.box())) {
            old = next(old, smaller, 1);
            frames++;
        }

        assertThat(frames).isEqualTo(101);
        assertThat(old.box()).isEqualTo(smaller);
        assertThat(old.looks()).isEqualTo(looks(1));
    }

    @Test
    void whatIsCoveredBitByBitIsRememberedAboutAsLargeAsItWasWhole() {
        Portrait covered = portrait;
        for (int frame = 1; frame <= 20; frame++) {
            covered = next(covered, new Box(60, 10, 40 * Math.pow(0.9, frame), 20));
        }

        assertThat(covered.box().width()).isGreaterThan(20);
    }

    @Test
    void whatGoesAwayIsRememberedAboutAsLargeAsItIs() {
        Portrait away = portrait;
        double side = 40;
        for (int frame = 0; frame < 300; frame++) {
            side *= 0.995;
            away = next(away, new Box(60, 10, side, side / 2));
        }

        assertThat(away.box().width()).isBetween(side, 1.25 * side);
    }

    @Test
    void whatComesNearIsRememberedAsLargeAsItIs() {
        Box nearer = new Box(60, 10, 48, 24);

        assertThat(next(portrait, nearer).box()).isEqualTo(nearer);
    }

    private static Portrait next(Portrait before, Box box) {
        return next(before, box, 0);
    }

    private static Portrait next(Portrait before, Box box, double look) {
        return before.after(
                seen(box, look),
                () -> new Portrait(box, looks(look), 0.95, 9, ColorHistogram.EMPTY, 0));
    }

    private static Candidate seen(Box box, double look) {
        return new Candidate(0, 0, box, 9, looks(look), ColorHistogram.EMPTY);
    }

    private static Appearance looks(double direction) {
        float[] map = new float[8];
        for (int cell = 0; cell < 4; cell++) {
            map[2 * cell] = (float) Math.cos(direction);
            map[2 * cell + 1] = (float) Math.sin(direction);
        }
        return Appearance.in(map, 2, new Box(-0.5, -0.5, 2, 2));
    }
}
