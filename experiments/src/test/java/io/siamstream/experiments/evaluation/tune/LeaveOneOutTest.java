package io.siamstream.experiments.evaluation.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaveOneOutTest {

    private static final List<String> SEQUENCES = List.of("a", "b", "c");
    private static final Setting SHARP = Setting.BASE.with("templates.fusion", 0.7);
    private static final Setting UNEVEN = Setting.BASE.with("templates.fusion", 0.1);

    @TempDir Path folder;

    private Trials trials;

    @BeforeEach
    void threeSettingsOfWhichOneShinesOnASingleSequence() {
        trials = new Trials(folder.resolve("trials.jsonl"));
        add(Setting.BASE, 0.5, 0.5, 0.5);
        add(SHARP, 0.55, 0.55, 0.55);
        add(UNEVEN, 1.0, 0.4, 0.4);
    }

    @Test
    void aChoiceThatOwesItsMeanToOneSequenceIsWorthLessOnTheOthers() {
        LeaveOneOut outcome = LeaveOneOut.of(trials, SEQUENCES);

        assertThat(outcome.chosen()).isEqualTo(UNEVEN);
        assertThat(outcome.inSample()).isCloseTo(0.6, within(1e-12));
        // Without a, SHARP is best; without b or c it is UNEVEN.
        assertThat(outcome.leftOut()).containsExactly(0.55, 0.4, 0.4);
        assertThat(outcome.baseMean()).isEqualTo(0.5);
    }

    @Test
    void trialsAreThereAgainAfterAKillInTheMiddleOfALine() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        Files.writeString(file, "{\"setting\":{\"templ", StandardOpenOption.APPEND);

        Trials again = new Trials(file);
        again.add(SHARP, "d", 0.25);

        assertThat(LeaveOneOut.of(again, SEQUENCES)).isEqualTo(LeaveOneOut.of(trials, SEQUENCES));
        assertThat(new Trials(file).area(SHARP, "d")).hasValue(0.25);
    }

    private void add(Setting setting, double... areas) {
        for (int i = 0; i < areas.length; i++) {
            trials.add(setting, SEQUENCES.get(i), areas[i]);
        }
    }
}
