package io.siamstream.job.pipeline;

import io.siamstream.operators.RawRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Watermarks of records that no event time waits for, however steadily they come. */
final class NoWaiting implements WatermarkGenerator<RawRecord> {

    /** Frames alone tell the time: these are ahead of every frame, and hold back no watermark. */
    static WatermarkStrategy<RawRecord> watermarks() {
        return WatermarkStrategy.forGenerator(context -> new NoWaiting());
    }

    @Override
    public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
        // The time of these records says nothing of the frames'.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(Watermark.MAX_WATERMARK);
    }
}
