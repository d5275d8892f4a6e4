package io.siamstream.experiments.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.BoxOptions;
import io.siamstream.tracker.siammlg.TrackerOptions;
import org.junit.jupiter.api.Test;

class OptionDifferencesTest {

    private static final TrackerOptions DEFAULT = TrackerOptions.DEFAULT;

    @Test
    void theDefaultsDifferInNothing() {
        assertThat(OptionDifferences.between(DEFAULT.toBuilder().build(), DEFAULT)).isEmpty();
    }

    @Test
    void aValueDeepInsideIsNamedByItsPath() {
        BoxOptions box = DEFAULT.box();
        TrackerOptions options =
                DEFAULT.toBuilder()
                        .threads(3)
                        .box(
                                new BoxOptions(
                                        0.5,
                                        box.minimumSide(),
                                        box.smallestChange(),
                                        box.largestChange(),
                                        box.correction()))
                        .build();

        assertThat(OptionDifferences.between(options, DEFAULT))
                .containsExactly("threads=3", "box.sizeRate=0.5");
    }
}
