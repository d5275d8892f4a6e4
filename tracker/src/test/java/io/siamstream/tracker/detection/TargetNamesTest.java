package io.siamstream.tracker.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.tracker.geometry.Box;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetNamesTest {

    @Test
    void aPatternIsFilledIn() {
        assertThat(id("{detector}/{class}/{number}", "7", Set.of())).isEqualTo("yolo/car/3");
        assertThat(id("{class}-{object}", "7", Set.of())).isEqualTo("car-7");
    }

    @Test
    void anIdThatIsTakenIsPassedOver() {
        assertThat(id("{class}-{number}", "7", Set.of("car-3", "car-4"))).isEqualTo("car-5");
        assertThat(id("{object}", "7", Set.of("7"))).isEqualTo("7-3");
    }

    @Test
    void anObjectWithoutANameIsNumbered() {
        assertThat(id("{class}-{object}", null, Set.of())).isEqualTo("car-3");
    }

    @Test
    void anIdIsNeverLongerThanAllowedAndKeepsItsNumber() {
        assertThat(id("{object}", "x".repeat(300), Set.of())).hasSize(256).endsWith("-3");
    }

    @Test
    void patternsThatGiveTwoTargetsOneIdAreRefused() {
        assertThatThrownBy(() -> new TargetNames("{class}")).hasMessageContaining("{number}");
        assertThatThrownBy(() -> new TargetNames("{nummer}")).hasMessageContaining("{nummer}");
    }

    private static String id(String pattern, String objectId, Set<String> taken) {
        Detection detection =
                new Detection(
                        new Box(0, 0, 1, 1),
                        "car",
                        1,
                        Optional.empty(),
                        Optional.ofNullable(objectId));
        return new TargetNames(pattern).next(detection, "yolo", 3, taken::contains).id();
    }
}
