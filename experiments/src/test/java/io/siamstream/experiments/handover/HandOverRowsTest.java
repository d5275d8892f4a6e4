package io.siamstream.experiments.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.evaluation.report.HandOversReport;
import io.siamstream.experiments.evaluation.score.HandOverCount;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverRowsTest {

    private static final HandOverCount COUNT = new HandOverCount(7, 1, 2, 3);

    @Test
    void aRunThatWasStoppedGoesOnAfterTheWorldsThatAreDone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("some").resolve("rows.jsonl");
        new HandOverRows(file, "9 each").add(new HandOversReport.Row("reef", 2, COUNT));
        Files.writeString(file, Files.readString(file) + "{\"settings\":\"9 ea");
        new HandOverRows(file, "9 each").add(new HandOversReport.Row("reef", 3, COUNT));

        HandOverRows rows = new HandOverRows(file, "9 each");
        assertThat(rows.find("reef", 2)).contains(COUNT);
        assertThat(rows.find("reef", 3)).contains(COUNT);
        assertThat(rows.find("reef", 1)).isEmpty();
        assertThat(rows.find("harbour", 2)).isEmpty();
        assertThat(new HandOverRows(file, "8 each").find("reef", 2)).isEmpty();
    }
}
