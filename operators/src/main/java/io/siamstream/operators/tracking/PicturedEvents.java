package io.siamstream.operators.tracking;

import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.PicturedEvent;
import org.apache.flink.util.OutputTag;

/** The side output of tracking that has pictures of targets beside their events. */
public final class PicturedEvents {

    /** Every event of the main output, in the same order. */
    public static final OutputTag<PicturedEvent> TAG =
            new OutputTag<>("pictured-events", new RecordTypeInfo<>(PicturedEvent.class));

    private PicturedEvents() {}
}
