package io.siamstream.job.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What is promised about track events and dead letters. */
public final class DeliveryOptions {

    public static final ConfigOption<Delivery> GUARANTEE =
            ConfigOptions.key("delivery.guarantee")
                    .enumType(Delivery.class)
                    .defaultValue(Delivery.EXACTLY_ONCE)
                    .withDescription(
                            "exactly-once: events are written in transactions that a checkpoint"
                                + " commits; consumers must set isolation.level=read_committed and"
                                + " see events after checkpoint.interval at the latest."
                                + " at-least-once: events are seen at once, and after a failure"
                                + " some come twice, with the same event id.");

    public static final ConfigOption<String> TRANSACTION_PREFIX =
            ConfigOptions.key("delivery.transaction-prefix")
                    .stringType()
                    .defaultValue("siamstream")
                    .withDescription(
                            "Prefix of the transactional ids with exactly-once: different for every"
                                + " job on a broker, and the same over all restarts of one job.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            ConfigOptions.key("delivery.transaction-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(15))
                    .withDescription(
                            "After this time the broker aborts a transaction, and its events are"
                                + " lost: longer than a checkpoint and a restart together, and at"
                                + " most the broker's transaction.max.timeout.ms.");

    private DeliveryOptions() {}
}
