package io.siamstream.experiments.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.benchmark.run.ProcessSample;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MemoryCommandTest {

    @Test
    void aHeapThatMayGrowIsRefusedWithTheOptionsToSet() {
        StringWriter err = new StringWriter();

        int exit =
                new CommandLine(new MemoryCommand())
                        .setErr(new PrintWriter(err))
                        .execute("sequences");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("JAVA_OPTS", "-XX:+AlwaysPreTouch");
    }

    @Test
    void thePeakOfThisProcessIsAtLeastWhatItHoldsNow() {
        long resident = ProcessSample.take().residentBytes();

        assertThat(ProcessSample.peakResidentBytes()).isPositive().isGreaterThanOrEqualTo(resident);
    }
}
