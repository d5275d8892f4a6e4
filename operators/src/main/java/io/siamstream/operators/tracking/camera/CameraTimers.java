package io.siamstream.operators.tracking.camera;

import java.time.Instant;

/** Timers of the selected camera, in processing time, to the millisecond. */
public interface CameraTimers {

    void set(Instant time);

    void delete(Instant time);
}
