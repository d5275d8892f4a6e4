package io.siamstream.tools.tracks;

import java.time.Duration;
import java.time.Instant;

/**
 * How the frames of an epoch lie in time.
 *
 * @param epoch the epoch
 * @param count number of frames
 * @param first earliest capture time, null when there is no frame
 * @param last latest capture time, null when there is no frame
 */
record FrameSpan(long epoch, long count, Instant first, Instant last) {
    private static final double USUAL_RATE = 10;

    FrameSpan with(Instant captured) {
        return new FrameSpan(
                epoch,
                count + 1,
                first == null || captured.isBefore(first) ? captured : first,
                last == null || captured.isAfter(last) ? captured : last);
    }

    /** Pictures in a second as the capture times say. */
    double rate() {
        Duration span = Duration.between(first, last);
        return span.isZero() ? USUAL_RATE : (count - 1) * 1e9 / span.toNanos();
    }
}
