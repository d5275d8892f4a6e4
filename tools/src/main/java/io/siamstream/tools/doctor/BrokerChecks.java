package io.siamstream.tools.doctor;

import io.siamstream.job.kafka.KafkaPreflight;
import io.siamstream.job.options.InvalidOptionException;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import java.util.List;

/** Looks at the broker with the job's own preflight: topics, their sizes, transaction timeouts. */
final class BrokerChecks {
    private BrokerChecks() {}

    static List<Finding> run(JobConfiguration job) {
        String broker = job.get(KafkaOptions.BOOTSTRAP_SERVERS);
        try {
            List<String> problems = new KafkaPreflight(job).problems();
            if (problems.isEmpty()) {
                return List.of(
                        Finding.good("Broker", broker),
                        Finding.good("Topics", "all there, large enough for frame.max-size"),
                        Finding.good("Transactions", "the broker allows the job's timeout"));
            }
            return problems.stream().map(problem -> finding(broker, problem)).toList();
        } catch (InvalidOptionException e) {
            return List.of(
                    Finding.bad(
                            "Broker",
                            e.getMessage(),
                            "Start it, or name another with --bootstrap-servers; secured brokers"
                                    + " need -O kafka.security.protocol=... and so on."));
        }
    }

    /** A problem's sentence says both what is wrong and, after the colon, what mends it. */
    private static Finding finding(String broker, String problem) {
        int colon = problem.indexOf(": ");
        return colon < 0
                ? Finding.bad(broker, problem, "See docs/operate/operations.md.")
                : Finding.bad(broker, problem.substring(0, colon), problem.substring(colon + 2));
    }
}
