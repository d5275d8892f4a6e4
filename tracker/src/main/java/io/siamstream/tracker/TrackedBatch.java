package io.siamstream.tracker;

import java.util.List;

/**
 * The outcome of one batch.
 *
 * @param steps one for every request, in the order of the requests
 * @param timings where the time went
 */
public record TrackedBatch(List<TrackingStep> steps, BatchTimings timings) {
    public TrackedBatch {
        steps = List.copyOf(steps);
    }
}
