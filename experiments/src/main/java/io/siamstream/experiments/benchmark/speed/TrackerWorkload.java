package io.siamstream.experiments.benchmark.speed;

import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.state.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A tracker with nothing around it: decoded pictures, one target of each camera in one batch. */
final class TrackerWorkload implements Workload {

    private final Tracker tracker;
    private final DecodedFootage pictures;
    private final boolean masks;
    private final int pytorchThreads;
    private final List<TargetState> states = new ArrayList<>();
    private BatchTimings timings = BatchTimings.NONE;
    private int frame;

    /**
     * @param tracker not closed with this, for others may use it too
     * @param masks whether masks are asked for
     * @param pytorchThreads threads of one operation of PyTorch
     */
    TrackerWorkload(Tracker tracker, DecodedFootage pictures, boolean masks, int pytorchThreads) {
        this.tracker = tracker;
        this.pictures = pictures;
        this.masks = masks;
        this.pytorchThreads = pytorchThreads;
        IntStream.range(0, targets()).mapToObj(pictures.footage()::start).forEach(states::add);
    }

    @Override
    public void prepare() {
        JniUtils.setNumThreads(pytorchThreads);
    }

    @Override
    public void step() {
        List<TrackingRequest> requests = new ArrayList<>();
        for (int target = 0; target < targets(); target++) {
            requests.add(
                    new TrackingRequest(states.get(target), pictures.image(target, frame), masks));
        }
        TrackedBatch batch = tracker.track(requests);
        timings = batch.timings();
        List<TrackingStep> steps = batch.steps();
        for (int target = 0; target < targets(); target++) {
            states.set(target, steps.get(target).state());
        }
        frame++;
    }

    @Override
    public int targets() {
        return pictures.footage().cameras().size();
    }

    /** Where the time of the last step went. */
    BatchTimings timings() {
        return timings;
    }

    /** The targets after the last step. */
    List<TargetState> states() {
        return List.copyOf(states);
    }

    @Override
    public void close() {
        states.clear();
    }
}
