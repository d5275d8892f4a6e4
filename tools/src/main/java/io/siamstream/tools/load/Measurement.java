package io.siamstream.tools.load;

import java.time.Duration;
import java.util.List;

/**
 * What came of a load.
 *
 * @param point what was asked
 * @param seconds how long it was measured
 * @param followed targets that were followed in a second, while the cameras sent
 * @param latency from capture to event
 * @param passes the passes of the model in that time
 * @param decodings the pictures that were decoded in that time
 * @param decoders threads that decode
 * @param cores processors that this whole process kept busy, cameras and broker included
 * @param sentLate how long after it was due the broker had the last frame
 */
record Measurement(
        LoadPoint point,
        double seconds,
        double followed,
        Latency latency,
        List<WorkMeter.Work> passes,
        List<WorkMeter.Work> decodings,
        int decoders,
        double cores,
        Duration sentLate) {

    /** A load is kept up with when so much of it is followed while it lasts. */
    static final double KEPT_UP = 0.95;

    private static final double BUSY = 0.85;
    private static final Duration LATE = Duration.ofSeconds(1);

    /** What a load can run into. */
    enum Limit {
        NONE,
        DEVICE,
        DECODING,
        BROKER,
        SHUFFLE
    }

    /** Whether the events came as fast as the frames, but for one that was under way at the end. */
    boolean keepsUp() {
        double underWay = point.targets() / seconds;
        return followed + underWay >= KEPT_UP * point.targetsPerSecond();
    }

    /** Mean number of targets in a pass. */
    double batch() {
        return passes.stream().mapToInt(WorkMeter.Work::items).average().orElse(0);
    }

    /** Share of the time in which the model worked, 0 to 1. */
    double modelBusy() {
        return millis(passes) / (1000 * seconds);
    }

    /** Share of the time in which the decoders' threads worked, 0 to 1. */
    double decodersBusy() {
        return millis(decodings) / (1000 * seconds * decoders);
    }

    /** What there was no more of: what is left when it is none of the others is the shuffle. */
    Limit limit() {
        if (keepsUp()) {
            return Limit.NONE;
        }
        if (modelBusy() >= BUSY) {
            return Limit.DEVICE;
        }
        if (decodersBusy() >= BUSY) {
            return Limit.DECODING;
        }
        return sentLate.compareTo(LATE) > 0 ? Limit.BROKER : Limit.SHUFFLE;
    }

    private static double millis(List<WorkMeter.Work> work) {
        return work.stream().mapToDouble(WorkMeter.Work::millis).sum();
    }
}
