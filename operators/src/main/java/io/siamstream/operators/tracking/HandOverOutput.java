package io.siamstream.operators.tracking;

import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.HandOver;
import org.apache.flink.util.OutputTag;

/** The side output of targets that go to other cameras. */
public final class HandOverOutput {

    /** One record for each target, for the camera that takes it over. */
    public static final OutputTag<HandOver> TAG =
            new OutputTag<>("hand-overs", new RecordTypeInfo<>(HandOver.class));

    private HandOverOutput() {}
}
