package io.siamstream.tools.doctor;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.tools.doctor.Finding.Verdict;
import io.siamstream.tools.kafka.ConnectionOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code siamstream doctor}: the exit code is 1 when something keeps the job from running. */
@Command(
        name = "doctor",
        description = "Checks Java, native libraries, GPU, broker, topics, timeouts and registry.",
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(names = "--no-broker", description = "Look at this machine only.")
    private boolean withoutBroker;

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(MachineChecks.run());
        if (!withoutBroker) {
            JobConfiguration job = connection.configuration();
            findings.addAll(BrokerChecks.run(job));
            findings.addAll(RegistryChecks.run(job));
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.printf(
                    "%s  %-13s %s%n",
                    finding.verdict().word(), finding.subject(), finding.detail());
            if (!finding.mend().isEmpty()) {
                out.printf("      %-13s -> %s%n", "", finding.mend());
            }
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.BAD) ? 1 : 0;
    }
}
