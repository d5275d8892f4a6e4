package io.siamstream.tracker.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MotionTest {

    private static final Box LAST = Box.around(100, 50, 20, 10);

    @Test
    void aSteadyMovementIsLearnedWithinSomeFrames() {
        Motion motion = Motion.NONE;
        Box box = LAST;
        for (int frame = 0; frame < 20; frame++) {
            Box next = Box.around(box.centerX() + 4, box.centerY() - 2, 20, 10);
            motion = motion.with(box, next);
            box = next;
        }

        assertThat(motion.velocityX()).isCloseTo(4, within(0.01));
        assertThat(motion.velocityY()).isCloseTo(-2, within(0.01));
    }

    @Test
    void aLostTargetIsExpectedToGoOnForAFewFramesOnly() {
        Motion motion = new Motion(3, 1);

        assertThat(motion.extrapolate(LAST, 2, 640, 480).centerX()).isCloseTo(106, within(1e-9));
        assertThat(motion.extrapolate(LAST, 99, 640, 480))
                .isEqualTo(motion.extrapolate(LAST, 10, 640, 480));
    }

    @Test
    void theExpectedCentreStaysWithinTheFrame() {
        Box expected = new Motion(-30, 200).extrapolate(LAST, 5, 640, 480);

        assertThat(expected.centerX()).isCloseTo(0, within(1e-9));
        assertThat(expected.centerY()).isCloseTo(480, within(1e-9));
        assertThat(expected.width()).isEqualTo(LAST.width());
    }
}
