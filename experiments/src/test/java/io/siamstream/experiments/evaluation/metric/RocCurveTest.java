package io.siamstream.experiments.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RocCurveTest {

    @Test
    void confidencesThatTellAllLossesApartHaveAnAreaOfOne() {
        RocCurve curve =
                RocCurve.of(List.of(0.9, 0.1, 0.8, 0.2), List.of(true, false, true, false));

        assertThat(curve.area()).isEqualTo(1);
        assertThat(curve.foundAt(0)).isEqualTo(1);
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        // Pairs of a held and a lost frame: (0.9, 0.6), (0.9, 0.3), (0.4, 0.3) are in order.
        RocCurve curve =
                RocCurve.of(List.of(0.9, 0.4, 0.6, 0.3), List.of(true, true, false, false));

        assertThat(curve.area()).isCloseTo(0.75, within(1e-12));
        assertThat(curve.foundAt(0)).isEqualTo(0.5);
        assertThat(curve.foundAt(1)).isEqualTo(1);
    }

    @Test
    void equalConfidencesTellNothing() {
        RocCurve curve = RocCurve.of(List.of(0.5, 0.5, 0.5), List.of(true, false, true));

        assertThat(curve.area()).isEqualTo(0.5);
        assertThat(curve.foundAt(0.25)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void withoutLossesThereIsNoArea() {
        assertThat(RocCurve.of(List.of(0.5, 0.7), List.of(true, true)).area()).isNaN();
    }
}
