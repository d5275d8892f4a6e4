package io.siamstream.operators.tracking.bundle;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.options.BundleOptions;
import io.siamstream.tracker.DeviceMemoryException;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model over a bundle, in passes of bounded size. When the device's memory is too small
 * for a pass, its two halves are tried once; if that fails too, so does the task.
 */
public final class ModelPass {
    private static final Logger LOG = LoggerFactory.getLogger(ModelPass.class);

    private final ModelThread thread;
    private final Tracker tracker;
    private final TrackingMetrics metrics;
    private final int maxTargets;

    /**
     * @throws Exception what opening the thread's tracker failed with
     */
    public ModelPass(ModelThread thread, TrackingMetrics metrics, ReadableConfig options)
            throws Exception {
        this.thread = thread;
        this.tracker = thread.tracker();
        this.metrics = metrics;
        this.maxTargets = options.get(BundleOptions.TARGETS);
    }

    /** Makes requests and answers them on the model's thread: one step for every one, in order. */
    CompletableFuture<List<TrackingStep>> start(Callable<List<TrackingRequest>> requests) {
        return thread.run(() -> track(requests.call()));
    }

    private List<TrackingStep> track(List<TrackingRequest> requests) {
        List<TrackingStep> steps = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += maxTargets) {
            int to = Math.min(from + maxTargets, requests.size());
            steps.addAll(halvedIfNeeded(requests.subList(from, to)));
        }
        return steps;
    }

    private List<TrackingStep> halvedIfNeeded(List<TrackingRequest> requests) {
        try {
            return pass(requests);
        } catch (DeviceMemoryException e) {
            if (requests.size() == 1) {
                throw e;
            }
            LOG.warn(
                    "The device's memory is too small for {} targets at once, trying half of them;"
                            + " lower {} to avoid this.",
                    requests.size(),
                    BundleOptions.TARGETS.key(),
                    e);
            metrics.count(TrackingMetric.DEVICE_MEMORY_RETRIES);
            int half = requests.size() / 2;
            List<TrackingStep> steps = new ArrayList<>(pass(requests.subList(0, half)));
            steps.addAll(pass(requests.subList(half, requests.size())));
            return steps;
        }
    }

    private List<TrackingStep> pass(List<TrackingRequest> requests) {
        TrackedBatch batch = tracker.track(List.copyOf(requests));
        metrics.notePass(requests.size(), batch.timings());
        return batch.steps();
    }
}
