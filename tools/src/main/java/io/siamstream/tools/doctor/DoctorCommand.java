package io.siamstream.tools.doctor;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.tools.doctor.Finding.Verdict;
import io.siamstream.tools.kafka.ConnectionOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
        boolean good = true;
        for (Supplier<Finding> check : MachineChecks.all()) {
            good &= show(check.get());
        }
        if (!withoutBroker) {
            JobConfiguration job = connection.configuration();
            spec.commandLine()
                    .getOut()
                    .println("      asking " + job.get(KafkaOptions.BOOTSTRAP_SERVERS) + " ...");
            spec.commandLine().getOut().flush();
            for (Finding finding : BrokerChecks.run(job)) {
                good &= show(finding);
            }
            for (Finding finding : RegistryChecks.run(job)) {
                good &= show(finding);
            }
        }
        return good ? 0 : 1;
    }

    /** Prints a finding at once; whether the job can run with it. */
    private boolean show(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s  %-13s %s%n", finding.verdict().word(), finding.subject(), finding.detail());
        if (!finding.mend().isEmpty()) {
            out.printf("      %-13s -> %s%n", "", finding.mend());
        }
        out.flush();
        return finding.verdict() != Verdict.BAD;
    }
}
