package io.siamstream.experiments.training.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.ResponseGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchCutTest {

    @Test
    void everyCutHoldsPositiveCells() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            Box box =
                    Box.around(
                            60 + 135 * random.nextDouble(), 60 + 135 * random.nextDouble(), 40, 50);
            SearchCut cut = SearchCut.draw(box, 13, random);
            Box relative = cut.relative(box);

            assertThat(cut.row()).isBetween(0, 12);
            assertThat(cut.column()).isBetween(0, 12);
            assertThat(ResponseGrid.cell(relative.centerX())).isBetween(-1.0, 13.0);
            assertThat(ResponseGrid.cell(relative.centerY())).isBetween(-1.0, 13.0);
        }
    }

    @Test
    void theWholeCropIsACutToo() {
        Box box = Box.around(70, 180, 40, 50);

        SearchCut whole = SearchCut.draw(box, ResponseGrid.SIDE, new SplittableRandom(2));

        assertThat(whole).isEqualTo(new SearchCut(0, 0, ResponseGrid.SIDE));
        assertThat(whole.relative(box)).isEqualTo(box);
    }
}
