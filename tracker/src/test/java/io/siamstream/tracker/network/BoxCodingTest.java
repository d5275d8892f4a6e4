package io.siamstream.tracker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import org.junit.jupiter.api.Test;

class BoxCodingTest {

    @Test
    void noNumbersAtTheCentreCellTellABoxInTheMiddleOfTheSearchRegion() {
        assertThat(BoxCoding.decode(new float[4], 12, 12))
                .isEqualTo(Box.around(127.5, 127.5, 64, 64));
    }

    @Test
    void aBoxSurvivesItsCoding() {
        Box box = new Box(30, 41, 77, 19);

        Box back = BoxCoding.decode(BoxCoding.encode(box, 3, 20), 3, 20);

        assertThat(back.overlap(box)).isCloseTo(1, within(1e-5));
    }
}
