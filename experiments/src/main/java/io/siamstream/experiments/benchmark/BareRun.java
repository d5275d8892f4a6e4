package io.siamstream.experiments.benchmark;

import io.siamstream.job.local.MeteredTracker;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tracker with nothing around it: decoded pictures, all cameras in one batch. */
final class BareRun {

    private BareRun() {}

    /** Tracks so many frames of each camera and closes the tracker. */
    static Timeline run(Footage footage, int frames, Tracker opened) {
        List<List<Image>> pictures =
                IntStream.range(0, frames).mapToObj(frame -> row(footage, frame)).toList();
        List<TargetState> states = new ArrayList<>();
        for (int camera = 0; camera < footage.cameras().size(); camera++) {
            states.add(footage.start(camera));
        }
        Timeline timeline = new Timeline();
        try (Tracker tracker = new MeteredTracker(opened, timeline::add)) {
            for (List<Image> row : pictures) {
                List<TrackingRequest> requests = new ArrayList<>();
                for (int camera = 0; camera < row.size(); camera++) {
                    requests.add(new TrackingRequest(states.get(camera), row.get(camera), false));
                }
                TrackedBatch batch = tracker.track(requests);
                for (int camera = 0; camera < row.size(); camera++) {
                    states.set(camera, batch.steps().get(camera).state());
                }
            }
        }
        return timeline;
    }

    private static List<Image> row(Footage footage, int frame) {
        return IntStream.range(0, footage.cameras().size())
                .mapToObj(camera -> footage.image(camera, frame))
                .toList();
    }
}
