package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskAreasTest {

    @Test
    void withoutAreasEveryAreaIsAsUsual() {
        assertThat(MaskAreas.NONE.ratio(123)).isEqualTo(1);
    }

    @Test
    void anAreaIsComparedWithTheMedianWhichOneOutlierDoesNotMove() {
        MaskAreas areas = MaskAreas.NONE.with(100).with(100_000).with(110);

        assertThat(areas.ratio(55)).isEqualTo(0.5);
        assertThat(areas.with(90).ratio(105)).isEqualTo(1);
    }

    @Test
    void theOldestAreaIsForgottenFirst() {
        MaskAreas areas = MaskAreas.NONE;
        for (int frame = 0; frame <= MaskAreas.FRAMES; frame++) {
            areas = areas.with(frame);
        }

        assertThat(areas.areas()).hasSize(MaskAreas.FRAMES).startsWith(1f).endsWith(15f);
    }

    @Test
    void areasOfNothingGiveNoRatio() {
        assertThat(MaskAreas.NONE.with(0).ratio(50)).isEqualTo(1);
    }
}
