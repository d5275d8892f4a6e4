package io.siamstream.experiments.evaluation.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.parts.LightPart;
import io.siamstream.experiments.evaluation.parts.ReducedTracker;
import io.siamstream.experiments.evaluation.score.AblationRow.Part;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LightAblationTest {

    private final List<AblationSetup> setups =
            LightAblation.setups(Optional.empty(), TrackerOptions.DEFAULT);

    @Test
    void theFirstRowHasNoAdditionAndTheLastOfItsKindAll() {
        List<AblationSetup> additions =
                setups.stream().filter(setup -> setup.part() == Part.ADDITIONS).toList();

        assertThat(additions)
                .extracting(AblationSetup::name)
                .containsExactly(
                        "none", "identity", "gradient guide", "selective kernel", "all: SiamMLG");
        assertThat(additions.get(0).tracker())
                .isInstanceOfSatisfying(
                        ReducedTracker.class,
                        plain ->
                                assertThat(plain.without())
                                        .containsExactlyInAnyOrder(
                                                LightPart.IDENTITY,
                                                LightPart.UPDATES,
                                                LightPart.KERNEL));
    }

    @Test
    void everyTrackerHasResultsOfItsOwn() {
        assertThat(setups).extracting(setup -> setup.tracker().title()).doesNotHaveDuplicates();
        assertThat(setups).extracting(setup -> setup.tracker().settings()).doesNotHaveDuplicates();
    }

    @Test
    void partsAreNamedAsAPersonTypesThem() {
        assertThat(LightPart.parse("Identity, kernel"))
                .isEqualTo(EnumSet.of(LightPart.IDENTITY, LightPart.KERNEL));
        assertThatThrownBy(() -> LightPart.parse("guide"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no part \"guide\"")
                .hasMessageContaining("identity, updates, kernel, mask");
    }
}
