package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeakReferenceTest {

    @Test
    void withoutFramesEveryPeakIsAsClearAsUsual() {
        assertThat(PeakReference.NONE.relative(7)).isEqualTo(1);
    }

    @Test
    void aPeakIsComparedWithTheMeanOfTheFirstFrames() {
        PeakReference reference = PeakReference.NONE.with(4).with(8);

        assertThat(reference.mean()).isEqualTo(6);
        assertThat(reference.relative(3)).isEqualTo(0.5);
    }

    @Test
    void onceItIsCompleteNoFrameChangesIt() {
        PeakReference reference = PeakReference.NONE;
        for (int frame = 0; frame < PeakReference.FRAMES; frame++) {
            reference = reference.with(5);
        }

        assertThat(reference.with(100)).isEqualTo(new PeakReference(5, PeakReference.FRAMES));
    }
}
