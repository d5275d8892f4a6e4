package io.siamstream.operators.tracking.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvenRoundsTest {

    @Test
    void theLastCameraWaitsWhereItsTargetWouldLeaveAThreadIdle() {
        EvenRounds rounds = new EvenRounds(2, camera -> 1);

        assertThat(rounds.of(List.of("a", "b", "c"))).containsExactly("a", "b");
        assertThat(rounds.of(List.of("a", "b", "c", "d"))).hasSize(4);
        assertThat(rounds.of(List.of("a"))).containsExactly("a");
        assertThat(rounds.of(List.of())).isEmpty();
    }

    @Test
    void camerasCountByTheirTargets() {
        Map<String, Integer> targets = Map.of("a", 1, "b", 2, "c", 1, "d", 1);
        EvenRounds rounds = new EvenRounds(2, targets::get);

        assertThat(rounds.of(List.of("a", "b", "c", "d"))).containsExactly("a", "b", "c");
    }

    @Test
    void nobodyWaitsWhereEvenWouldBeFarFromAll() {
        EvenRounds rounds = new EvenRounds(4, camera -> 1);

        assertThat(rounds.of(List.of("a", "b", "c"))).hasSize(3);
        assertThat(new EvenRounds(1, camera -> 1).of(List.of("a", "b", "c"))).hasSize(3);
    }

    @Test
    void aCameraWithoutTargetsNeverWaits() {
        EvenRounds rounds = new EvenRounds(2, camera -> camera.equals("busy") ? 1 : 0);

        assertThat(rounds.of(List.of("idle", "busy"))).contains("idle");
    }
}
