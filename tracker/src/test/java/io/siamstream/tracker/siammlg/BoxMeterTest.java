package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import org.junit.jupiter.api.Test;

class BoxMeterTest {

    @Test
    void aBoxPredictedByTheTemplateAloneIsAsHighAndWideAsTheTargetInIt() {
        // The context of 30 x 90 pixels has a side of sqrt(90 * 150) pixels, cut to 127.
        double step = Math.sqrt(90 * 150) / 127;
        Box unit = Box.around(127.5, 127.5, 64, 64);

        Box box = BoxMeter.ofTemplate(new Box(7, 8, 30, 90), 1).apply(unit);

        assertThat(box.overlap(Box.around(127.5, 127.5, 30 / step, 90 / step)))
                .isCloseTo(1, within(1e-9));
    }
}
