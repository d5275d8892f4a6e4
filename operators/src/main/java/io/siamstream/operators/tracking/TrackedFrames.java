package io.siamstream.operators.tracking;

import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.TrackEvent;
import java.util.List;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.util.OutputTag;

/** The side output of tracking that has the events of a frame together. */
public final class TrackedFrames {

    /**
     * For each frame that was tracked, the events that it brought, by target: each of them is in
     * the main output too. A target that is started in a frame of the past brings a list of its own
     * for that frame.
     */
    public static final OutputTag<List<TrackEvent>> TAG =
            new OutputTag<>(
                    "tracked-frames", new ListTypeInfo<>(new RecordTypeInfo<>(TrackEvent.class)));

    private TrackedFrames() {}
}
