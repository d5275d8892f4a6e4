package io.siamstream.operators.tracking.bundle;

import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.decoding.RecordRejectedException;
import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The frames of one round, from their pictures to the model's answer. What it does on the model's
 * thread touches no state.
 */
public final class Bundle {

    /**
     * What became of a frame.
     *
     * @param frame the frame
     * @param steps one step for each of its targets, in their order; empty when it has no picture
     * @param rejected why the frame has no picture, null when it has one
     */
    public record Outcome(
            PlannedFrame frame, List<TrackingStep> steps, RecordRejectedException rejected) {}

    private final List<PlannedFrame> frames;
    private final ModelPass model;
    private final TrackingMetrics metrics;
    private final long begin = System.nanoTime();
    private final CompletableFuture<List<Outcome>> outcomes;

    private Bundle(
            List<PlannedFrame> frames,
            DecoderPool pictures,
            ModelPass model,
            ModelThread thread,
            TrackingMetrics metrics) {
        this.frames = frames;
        this.model = model;
        this.metrics = metrics;
        frames.forEach(frame -> frame.step().decode(pictures));
        this.outcomes = thread.run(this::track);
    }

    /** Hands frames to the model. */
    public static Bundle start(
            List<PlannedFrame> frames,
            DecoderPool pictures,
            ModelPass model,
            ModelThread thread,
            TrackingMetrics metrics) {
        return new Bundle(frames, pictures, model, thread, metrics);
    }

    /** Completes when the model is done. */
    public CompletableFuture<List<Outcome>> outcomes() {
        return outcomes;
    }

    /** Time since the start, nanoseconds. */
    public long nanos() {
        return System.nanoTime() - begin;
    }

    /** Gives up the pictures, and with them the bundle. */
    public void cancel() {
        frames.forEach(frame -> frame.step().cancel());
    }

    private List<Outcome> track() throws Exception {
        List<RecordRejectedException> rejections = new ArrayList<>();
        List<TrackingRequest> requests = new ArrayList<>();
        for (PlannedFrame frame : frames) {
            try {
                requests.addAll(frame.requests(image(frame)));
                rejections.add(null);
            } catch (RecordRejectedException e) {
                rejections.add(e);
            }
        }
        metrics.noteNanos(TrackingMetric.DECODE_WAIT, nanos());
        List<TrackingStep> steps = model.run(requests);
        List<Outcome> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < frames.size(); i++) {
            RecordRejectedException rejected = rejections.get(i);
            int end = rejected == null ? next + frames.get(i).targets().size() : next;
            all.add(new Outcome(frames.get(i), steps.subList(next, end), rejected));
            next = end;
        }
        return all;
    }

    private static Image image(PlannedFrame frame) throws Exception {
        return ModelThread.await(frame.step().picture());
    }
}
