package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateMemoryTest {

    private static final HalfTensor FIRST = HalfTensor.ofBytes(new byte[] {1, 2});
    private static final HalfTensor NEXT = HalfTensor.ofBytes(new byte[] {3, 4});
    private static final TemplateMemory STARTED = TemplateMemory.started(FIRST, 5);

    @Test
    void theFirstTemplateIsInUseUntilThereIsAnother() {
        assertThat(STARTED.inUse()).isEqualTo(FIRST);
        assertThat(STARTED.begun(NEXT).inUse()).isEqualTo(NEXT);
    }

    @Test
    void aTemplateOfTheFirstFrameIsNoUpdate() {
        assertThat(STARTED.begun(NEXT).version()).isEqualTo(5);
    }

    @Test
    void anUpdateIsCountedKeepsTheFirstTemplateAndBeginsTheWindowAnew() {
        TemplateMemory updated = STARTED.frame().frame().updated(NEXT);

        assertThat(updated).isEqualTo(new TemplateMemory(FIRST, NEXT, 6, 0));
    }

    @Test
    void framesWithoutAnUpdateAreCounted() {
        assertThat(STARTED.frame().frame().windowFrames()).isEqualTo(2);
    }
}
