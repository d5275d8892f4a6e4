package io.siamstream.operators.tracking.bundle;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The frames of one round on their way through the model. What it does on the model's thread
 * touches no state.
 */
public final class Bundle {

    private final List<PlannedFrame> frames;
    private final long begin;
    private final CompletableFuture<List<TrackingStep>> steps;

    /**
     * Hands frames to the model.
     *
     * @param begin when the round began, as {@link System#nanoTime} tells
     */
    public Bundle(List<PlannedFrame> frames, ModelPass model, long begin) {
        this.frames = frames;
        this.begin = begin;
        this.steps = model.start(() -> requests(frames));
    }

    /** The frames, in their order. */
    public List<PlannedFrame> frames() {
        return frames;
    }

    /** One step for each target of each frame, in their order; completes when the model is done. */
    public CompletableFuture<List<TrackingStep>> steps() {
        return steps;
    }

    /** Time since the round began, nanoseconds. */
    public long nanos() {
        return System.nanoTime() - begin;
    }

    private static List<TrackingRequest> requests(List<PlannedFrame> frames) {
        return frames.stream().flatMap(frame -> frame.requests().stream()).toList();
    }
}
