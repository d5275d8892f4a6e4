package io.siamstream.tools.rules;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.tools.kafka.ConnectionOptions;
import picocli.CommandLine.Mixin;

/** Where rules are written: {@code topic.rules}, and {@code rules} where no option names it. */
final class RulesTopic {

    private static final String USUAL = "rules";

    @Mixin private ConnectionOptions connection;

    JobConfiguration job() {
        return connection.configuration(KafkaOptions.RULES_TOPIC, USUAL);
    }
}
