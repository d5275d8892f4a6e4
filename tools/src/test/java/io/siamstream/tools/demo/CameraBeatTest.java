package io.siamstream.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CameraBeatTest {

    private final CameraBeat beat = new CameraBeat(1000);

    @Test
    void onePictureIsTakenAtEachBeat() throws InterruptedException {
        long first = beat.awaitAfter(beat.now());

        assertThat(beat.now()).isGreaterThanOrEqualTo(first);
        assertThat(beat.awaitAfter(first)).isGreaterThan(first);
    }

    @Test
    void aCameraThatIsLateIsInStepWithTheOthersAgain() throws InterruptedException {
        long before = beat.awaitAfter(beat.now() + 20);

        assertThat(beat.awaitAfter(0)).as("none is made up for").isGreaterThanOrEqualTo(before);
    }
}
