package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "gpu", "gpu:", "gpu:x", "cpu:0", ""})
    void aDeviceThatIsNoneIsNamed(String device) {
        assertThatThrownBy(() -> TrackerOptions.builder().device(device).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device")
                .hasMessageContaining("\"" + device + "\"");
    }

    @Test
    void aGpuMayBeChosenByNumber() {
        assertThat(TrackerOptions.builder().device("gpu:12").build().device()).isEqualTo("gpu:12");
    }

    @Test
    void aWindowOfMoreThanAllIsRefused() {
        assertThatThrownBy(() -> TrackerOptions.builder().windowInfluence(1.01).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("windowInfluence");
    }

    @Test
    void aBuilderKeepsWhatIsNotSet() {
        TrackerOptions options = TrackerOptions.builder().threads(3).windowInfluence(0.5).build();

        TrackerOptions changed = options.toBuilder().boxSource(BoxSource.BOX_BRANCH).build();

        assertThat(changed.boxSource()).isEqualTo(BoxSource.BOX_BRANCH);
        assertThat(changed.toBuilder().boxSource(options.boxSource()).build()).isEqualTo(options);
        assertThat(TrackerOptions.builder().build()).isEqualTo(TrackerOptions.DEFAULT);
    }

    @Test
    void sharesOfATemplateUpdateThatExceedOneAreRefused() {
        assertRefused(5, 4, 0.6, 0.5, "keep");
        assertRefused(5, 4, 0.6, 0.5, "anchor");
    }

    @Test
    void anIntervalOfNoFramesIsRefused() {
        assertRefused(0, 4, 0.4, 0.1, "interval");
    }

    @Test
    void anUpdateWithoutAStepIsRefused() {
        assertRefused(5, 0, 0.4, 0.1, "step");
    }

    private static void assertRefused(
            int interval, int steps, double keep, double anchor, String named) {
        assertThatThrownBy(
                        () ->
                                new TemplateOptions(
                                        true,
                                        interval,
                                        steps,
                                        0.5,
                                        0.9,
                                        0.5,
                                        keep,
                                        anchor,
                                        TemplateChoice.INITIAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
