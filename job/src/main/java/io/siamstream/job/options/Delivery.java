package io.siamstream.job.options;

import org.apache.flink.connector.base.DeliveryGuarantee;

/** What is promised about the events on the way to their topic. */
public enum Delivery {
    /** No event is missing and none comes twice, for readers of committed records. */
    EXACTLY_ONCE("exactly-once", DeliveryGuarantee.EXACTLY_ONCE),
    /** No event is missing; after a failure some come twice, with the same event id. */
    AT_LEAST_ONCE("at-least-once", DeliveryGuarantee.AT_LEAST_ONCE);

    private final String text;
    private final DeliveryGuarantee guarantee;

    Delivery(String text, DeliveryGuarantee guarantee) {
        this.text = text;
        this.guarantee = guarantee;
    }

    /** The same in Flink's terms. */
    public DeliveryGuarantee guarantee() {
        return guarantee;
    }

    /** The name as it is written in options. */
    @Override
    public String toString() {
        return text;
    }
}
