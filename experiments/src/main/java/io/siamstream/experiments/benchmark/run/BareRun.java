package io.siamstream.experiments.benchmark.run;

import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.job.local.MeteredTracker;
import io.siamstream.job.local.MeteredTracker.Pass;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.state.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The tracker with nothing around it: decoded pictures, cameras in batches. */
public final class BareRun {

    private BareRun() {}

    /**
     * Tracks so many frames of each camera and closes the tracker.
     *
     * @param cameras cameras of a batch
     * @param most targets of one pass
     */
    public static void run(
            DecodedFootage pictures,
            int frames,
            int cameras,
            int most,
            Tracker opened,
            Consumer<Pass> meter) {
        Footage footage = pictures.footage();
        List<Integer> sources = new ArrayList<>();
        List<TargetState> states = new ArrayList<>();
        for (int camera = 0; camera < footage.cameras().size(); camera++) {
            for (int target = 0; target < footage.targets(); target++) {
                sources.add(camera);
                states.add(footage.start(camera));
            }
        }
        int batch = Math.min(most, cameras * footage.targets());
        try (Tracker tracker = new MeteredTracker(opened, meter)) {
            for (int frame = 0; frame < frames; frame++) {
                for (int first = 0; first < states.size(); first += batch) {
                    int end = Math.min(states.size(), first + batch);
                    List<TrackingRequest> requests = new ArrayList<>();
                    for (int i = first; i < end; i++) {
                        requests.add(
                                new TrackingRequest(
                                        states.get(i),
                                        pictures.image(sources.get(i), frame),
                                        false));
                    }
                    List<TrackingStep> steps = tracker.track(requests).steps();
                    for (int i = first; i < end; i++) {
                        states.set(i, steps.get(i - first).state());
                    }
                }
            }
        }
    }
}
