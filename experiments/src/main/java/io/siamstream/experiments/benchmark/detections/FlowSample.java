package io.siamstream.experiments.benchmark.detections;

/**
 * What the job did in a while.
 *
 * @param nanos how long it took
 * @param frames cameras' frames that were told of
 * @param events of targets in frames that were told
 * @param steps targets that the tracker looked for, for these events, for questions about
 *     detections and for frames that were tracked once more
 */
record FlowSample(long nanos, long frames, long events, long steps) {

    private static final double NANOS_PER_SECOND = 1e9;

    double eventsPerSecond() {
        return events * NANOS_PER_SECOND / nanos;
    }

    double framesPerSecond() {
        return frames * NANOS_PER_SECOND / nanos;
    }

    /** The tracker's work for an event; 1 where nothing is asked and nothing tracked again. */
    double stepsPerEvent() {
        return (double) steps / events;
    }
}
