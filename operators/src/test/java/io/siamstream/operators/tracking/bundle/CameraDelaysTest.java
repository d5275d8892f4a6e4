package io.siamstream.operators.tracking.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CameraDelaysTest {

    private static final long SLOW = 600_000;

    private final CameraDelays delays = new CameraDelays();

    @Test
    void aClockThatIsSlowMakesNoFrameLate() {
        for (long time = 0; time < 200_000; time += 1000) {
            delays.note("gate", time - SLOW, time);
            assertThat(delays.excess("gate", time - SLOW, time)).isZero();
        }
    }

    @Test
    void whatWaitedInTheBrokerIsLate() {
        delays.note("gate", 0, 50);
        delays.note("gate", 1000, 9000);

        assertThat(delays.excess("gate", 1000, 9000)).isEqualTo(7950);
    }

    @Test
    void aClockThatWasSetIsUsualAfterTwoPeriods() {
        delays.note("gate", 0, 0);
        for (long time = 1000; time < 100_000; time += 1000) {
            delays.note("gate", time - SLOW, time);
        }

        assertThat(delays.excess("gate", 100_000 - SLOW, 100_000)).isZero();
    }

    @Test
    void aCameraThatNeverSentIsNotLate() {
        assertThat(delays.excess("yard", 0, 1_000_000)).isZero();
    }
}
