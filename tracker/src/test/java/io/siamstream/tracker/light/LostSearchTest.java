package io.siamstream.tracker.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostSearchTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final Box LAST = Box.around(200, 150, 40, 30);

    @Test
    void theLastPlaceIsSearchedOnEveryTurn() {
        for (int turn = 0; turn < 50; turn++) {
            assertThat(windows(LAST, turn).get(0)).isEqualTo(LightTarget.search(LAST));
        }
    }

    @Test
    void aPlaceWhereTheTargetSeemedToBeIsLookedAtAgain() {
        Box place = Box.around(500, 300, 44, 33);

        List<StretchedWindow> windows =
                LostSearch.windows(LAST, Optional.of(place), 3, WIDTH, HEIGHT);

        assertThat(windows.get(1)).isEqualTo(LightTarget.search(place));
    }

    @Test
    void allButTheCornersOfTheFrameIsSeenAtTheLastSizeAndAtALargerOne() {
        List<StretchedWindow> visited = new ArrayList<>();
        for (int turn = 0; turn < 60; turn++) {
            visited.addAll(windows(LAST, turn));
        }
        for (int x = 40; x < WIDTH; x += 40) {
            for (int y = 40; y < HEIGHT; y += 40) {
                Box target = Box.around(x, y, 40, 30);
                assertThat(visited.stream().filter(window -> shows(window, target)))
                        .as("%d, %d", x, y)
                        .extracting(window -> Math.round(window.toCrop(target).width()))
                        .contains(51L, 30L);
            }
        }
    }

    @Test
    void aTargetAsLargeAsTheFrameIsSearchedForWhereItWas() {
        Box large = Box.around(300, 200, 600, 340);

        assertThat(windows(large, 7)).hasSize(2);
        assertThat(windows(large, 7).get(1).toCrop(large).centerX()).isCloseTo(128, within(60.0));
    }

    private static List<StretchedWindow> windows(Box last, int turn) {
        return LostSearch.windows(last, Optional.empty(), turn, WIDTH, HEIGHT);
    }

    private static boolean shows(StretchedWindow window, Box target) {
        Box crop = window.toCrop(target);
        return crop.centerX() >= 0
                && crop.centerY() >= 0
                && crop.centerX() <= 256
                && crop.centerY() <= 256;
    }
}
