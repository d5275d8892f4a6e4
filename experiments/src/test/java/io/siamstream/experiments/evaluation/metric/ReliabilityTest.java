package io.siamstream.experiments.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void theErrorIsTheDistanceOfConfidenceAndShareWeighedByFrames() {
        Reliability reliability =
                Reliability.of(
                        List.of(0.75, 0.75, 0.75, 0.75, 1.0),
                        List.of(true, true, true, false, false));

        assertThat(reliability.frames().get(7)).isEqualTo(4);
        assertThat(reliability.held().get(7)).isEqualTo(0.75);
        assertThat(reliability.frames().get(9)).isEqualTo(1);
        assertThat(reliability.confidence().get(0)).isNaN();
        assertThat(reliability.calibrationError()).isCloseTo(0.2, within(1e-12));
    }
}
