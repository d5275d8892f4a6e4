package io.siamstream.operators.tracking;

import io.siamstream.operators.tracking.camera.CameraTimers;
import java.time.Instant;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/** Timers of the current key in Flink's timer service. */
record OperatorTimers(InternalTimerService<VoidNamespace> timers) implements CameraTimers {

    @Override
    public void set(Instant time) {
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time.toEpochMilli());
    }

    @Override
    public void delete(Instant time) {
        timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, time.toEpochMilli());
    }
}
