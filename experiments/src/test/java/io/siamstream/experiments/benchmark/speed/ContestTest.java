package io.siamstream.experiments.benchmark.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContestTest {

    private final List<String> calls = new ArrayList<>();

    @Test
    void allTakeTurnsAndWarmUpDoesNotCount() {
        try (Contest contest = new Contest()) {
            contest.add("one", new Noted("one"), 2, Optional.empty());
            contest.add("other", new Noted("other"), 1, Optional.empty());
            contest.warmUp(1);
            contest.round();
            contest.round();

            assertThat(calls)
                    .containsExactly("one", "other", "one", "one", "other", "one", "one", "other");
            assertThat(contest.rows(new MachineLimit(1, 1, 1)))
                    .hasSize(2)
                    .allMatch(row -> row.endsWith("| - | - | - |"))
                    .anyMatch(row -> row.startsWith("| other | 3 |"));
        }
        assertThat(calls).endsWith("one closed", "other closed");
    }

    private final class Noted implements Workload {
        private final String name;

        Noted(String name) {
            this.name = name;
        }

        @Override
        public void prepare() {}

        @Override
        public void step() {
            calls.add(name);
        }

        @Override
        public int targets() {
            return 3;
        }

        @Override
        public void close() {
            calls.add(name + " closed");
        }
    }
}
