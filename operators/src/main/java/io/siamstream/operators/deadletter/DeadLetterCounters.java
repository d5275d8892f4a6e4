package io.siamstream.operators.deadletter;

import io.siamstream.schemas.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts the dead letters of an operator under the label {@code reason}. All reasons are there from
 * the start, so that the first dead letter already is an increase.
 */
public final class DeadLetterCounters {

    /** Name of the counters. */
    public static final String NAME = "deadLetters";

    private static final String LABEL = "reason";

    private final Map<DeadLetterReason, Counter> counters = new EnumMap<>(DeadLetterReason.class);

    /** Registers the counters in an operator's group. */
    public DeadLetterCounters(MetricGroup group) {
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            counters.put(reason, group.addGroup(LABEL, reason.name()).counter(NAME));
        }
    }

    /** Counts one. */
    public void count(DeadLetterReason reason) {
        counters.get(reason).inc();
    }
}
