package io.siamstream.operators.tracking;

import java.time.Instant;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Timers of the selected camera in Flink's timer service, in processing time, to the millisecond.
 */
record OperatorTimers(InternalTimerService<VoidNamespace> timers) {

    public void set(Instant time) {
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time.toEpochMilli());
    }

    public void delete(Instant time) {
        timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, time.toEpochMilli());
    }
}
