package io.siamstream.tools.job;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.Image;
import io.siamstream.tracker.Region;
import io.siamstream.tracker.TargetState;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The tracker alone on the frames of a camera, one by one, with no job around it. */
final class ReferenceRun {

    private ReferenceRun() {}

    /** The box in each of the first frames. */
    static List<Box> boxes(TestCamera camera, long frames) {
        List<Box> boxes = new ArrayList<>();
        Box truth = camera.truth(0);
        TargetState state =
                TargetState.starting(
                        new Region.OfBox(
                                new io.siamstream.tracker.Box(
                                        truth.getX(),
                                        truth.getY(),
                                        truth.getWidth(),
                                        truth.getHeight())));
        try (Tracker tracker = new BrightSpotTracker(new Faults())) {
            for (long sequence = 0; sequence < frames; sequence++) {
                TrackingRequest request =
                        new TrackingRequest(state, image(camera.frame(sequence)), false);
                TrackingStep step = tracker.track(List.of(request)).steps().get(0);
                io.siamstream.tracker.Box box = step.result().estimate();
                boxes.add(new Box(box.x(), box.y(), box.width(), box.height()));
                state = step.state();
            }
        }
        return boxes;
    }

    private static Image image(FrameEvent frame) {
        return Pictures.decode(((ByteBuffer) frame.getPayload()).array());
    }
}
