package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Our tracker on one target: batches of one. Its best guess is the answer even while the target is
 * LOST, since benchmarks want a box in every frame.
 */
public final class SingleTargetTracker implements SequenceTracker {

    private final Tracker tracker;
    private TargetState state;
    private boolean masks;

    /**
     * @param tracker closed with this
     */
    public SingleTargetTracker(Tracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public void initialize(Image frame, Region region, boolean answerMasks) {
        masks = answerMasks;
        state = TargetState.starting(region);
        step(frame);
    }

    @Override
    public Answer track(Image frame) {
        TrackingResult result = step(frame);
        return new Answer(
                result.estimate(),
                result.rotatedBox(),
                result.mask(),
                OptionalDouble.of(result.confidence()));
    }

    private TrackingResult step(Image frame) {
        TrackingStep step =
                tracker.track(List.of(new TrackingRequest(state, frame, masks))).steps().get(0);
        state = step.state();
        return step.result();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
