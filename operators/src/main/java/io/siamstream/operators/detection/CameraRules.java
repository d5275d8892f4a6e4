package io.siamstream.operators.detection;

import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedRules;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Gives detections the rules of their camera, as the rules topic says at the time. */
public final class CameraRules
        extends BroadcastProcessFunction<ReceivedDetections, ReceivedRules, ReceivedDetections> {
    private static final long serialVersionUID = 1L;

    /** Stands for all cameras without rules of their own. */
    public static final String ALL = "*";

    /** Rules by camera, the same in every subtask. */
    public static final MapStateDescriptor<String, DetectionRules> RULES =
            new MapStateDescriptor<>(
                    "rules", Types.STRING, new AvroTypeInfo<>(DetectionRules.class));

    @Override
    public void processElement(
            ReceivedDetections received, ReadOnlyContext context, Collector<ReceivedDetections> out)
            throws Exception {
        ReadOnlyBroadcastState<String, DetectionRules> rules = context.getBroadcastState(RULES);
        DetectionRules own = rules.get(received.getDetections().getCameraId());
        received.setRules(own == null ? rules.get(ALL) : own);
        out.collect(received);
    }

    @Override
    public void processBroadcastElement(
            ReceivedRules received, Context context, Collector<ReceivedDetections> out)
            throws Exception {
        BroadcastState<String, DetectionRules> rules = context.getBroadcastState(RULES);
        if (received.getRules() == null) {
            rules.remove(received.getCameraId());
        } else {
            rules.put(received.getCameraId(), received.getRules());
        }
    }
}
