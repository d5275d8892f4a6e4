package io.siamstream.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tools.doctor.Finding.Verdict;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MachineChecksTest {

    @Test
    void anOldJavaIsBadAndTheMendNamesTheVersion() {
        Finding finding = MachineChecks.java(Runtime.Version.parse("11.0.2"));

        assertThat(finding.verdict()).isEqualTo(Verdict.BAD);
        assertThat(finding.mend()).contains("JDK 17", "JAVA_HOME");
    }

    @Test
    void thisJavaIsGood() {
        assertThat(MachineChecks.java(Runtime.version()).verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void everyFindingThatIsNotGoodTellsWhatToDo() {
        assertThat(MachineChecks.all().stream().map(Supplier::get).toList())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(
                        finding ->
                                assertThat(finding.mend().isEmpty())
                                        .isEqualTo(finding.verdict() == Verdict.GOOD));
    }
}
