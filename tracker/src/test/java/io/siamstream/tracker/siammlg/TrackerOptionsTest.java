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
        assertThatThrownBy(() -> TrackerOptions.DEFAULT.withDevice(device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device")
                .hasMessageContaining("\"" + device + "\"");
    }

    @Test
    void aGpuMayBeChosenByNumber() {
        assertThat(TrackerOptions.DEFAULT.withDevice("gpu:12").device()).isEqualTo("gpu:12");
    }

    @Test
    void aWindowOfMoreThanAllIsRefused() {
        assertThatThrownBy(() -> TrackerOptions.DEFAULT.withWindowInfluence(1.01))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("windowInfluence");
    }

    @Test
    void sharesOfATemplateUpdateThatExceedOneAreRefused() {
        assertThatThrownBy(
                        () ->
                                new TemplateOptions(
                                        true,
                                        5,
                                        4,
                                        0.5,
                                        0.9,
                                        0.5,
                                        0.6,
                                        0.5,
                                        TemplateChoice.INITIAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keep")
                .hasMessageContaining("anchor");
    }

    @Test
    void anIntervalOfNoFramesIsRefused() {
        assertThatThrownBy(
                        () ->
                                new TemplateOptions(
                                        true,
                                        0,
                                        4,
                                        0.5,
                                        0.9,
                                        0.5,
                                        0.4,
                                        0.1,
                                        TemplateChoice.INITIAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interval");
    }

    @Test
    void anUpdateWithoutAStepIsRefused() {
        assertThatThrownBy(
                        () ->
                                new TemplateOptions(
                                        true,
                                        5,
                                        0,
                                        0.5,
                                        0.9,
                                        0.5,
                                        0.4,
                                        0.1,
                                        TemplateChoice.INITIAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step");
    }
}
