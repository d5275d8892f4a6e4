package io.siamstream.tracker.light;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.identity.Agreement;
import io.siamstream.tracker.identity.Claimant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WideSweepTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final Box SIZE = Box.around(320, 180, 40, 30);

    @Test
    void oneSweepSeesEveryPlaceOfTheFrameUpToItsCorners() {
        int sweep = WideSweep.sweep(SIZE, WIDTH, HEIGHT);
        List<StretchedWindow> seen = new ArrayList<>();
        for (int tiles = 0; tiles < sweep; tiles += WideSweep.REGIONS) {
            seen.addAll(WideSweep.windows(SIZE, List.of(), tiles, WIDTH, HEIGHT));
        }
        for (int x = 0; x <= WIDTH; x += 20) {
            for (int y = 0; y <= HEIGHT; y += 20) {
                Box there = Box.around(x, y, 40, 30);
                assertThat(seen).as("%d, %d", x, y).anyMatch(window -> shows(window, there));
            }
        }
    }

    @Test
    void aRoundLooksForSmallerAndLargerOnesToo() {
        List<Long> widths = new ArrayList<>();
        for (int tiles = 0; tiles < 400; tiles += WideSweep.REGIONS) {
            WideSweep.windows(SIZE, List.of(), tiles, WIDTH, HEIGHT)
                    .forEach(window -> widths.add(Math.round(window.width())));
        }

        assertThat(widths).contains(200L, 340L, 120L);
    }

    @Test
    void theBestClaimantsAreLookedAtInEveryFrameAndTheSweepGoesOnBesideThem() {
        List<Claimant> claimants = new ArrayList<>();
        for (int x = 100; x <= 500; x += 100) {
            claimants.add(new Claimant(Box.around(x, 50, 44, 33), new Agreement(5, 1, 1, 0), 1, 0));
        }

        List<StretchedWindow> windows = WideSweep.windows(SIZE, claimants, 7, WIDTH, HEIGHT);

        assertThat(windows).hasSize(WideSweep.REGIONS);
        assertThat(windows.get(0)).isEqualTo(LightTarget.search(claimants.get(0).box()));
        assertThat(windows.get(2)).isEqualTo(LightTarget.search(claimants.get(2).box()));
        assertThat(windows.get(3))
                .isEqualTo(WideSweep.windows(SIZE, List.of(), 7, WIDTH, HEIGHT).get(0));
        assertThat(WideSweep.tiles(claimants)).isEqualTo(3);
    }

    @Test
    void aTargetAsLargeAsTheFrameHasOneTile() {
        Box large = Box.around(300, 200, 600, 340);

        assertThat(WideSweep.sweep(large, WIDTH, HEIGHT)).isEqualTo(1);
        assertThat(WideSweep.windows(large, List.of(), 0, WIDTH, HEIGHT).get(0))
                .isEqualTo(LightTarget.search(Box.around(320, 180, 600, 340)));
    }

    private static boolean shows(StretchedWindow window, Box target) {
        Box crop = window.toCrop(target);
        return Math.min(crop.centerX(), crop.centerY()) >= 0
                && Math.max(crop.centerX(), crop.centerY()) <= 256;
    }
}
