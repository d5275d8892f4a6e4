package io.siamstream.operators.tracking;

import java.time.Instant;

/** Timers of the selected camera, in processing time, to the millisecond. */
interface CameraTimers {

    void set(Instant time);

    void delete(Instant time);
}
