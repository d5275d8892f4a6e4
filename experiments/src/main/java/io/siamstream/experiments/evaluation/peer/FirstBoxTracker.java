package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;

/** Answers the first box for ever: what a sequence gives to no tracking at all. */
final class FirstBoxTracker implements SequenceTracker {

    private Box first;

    @Override
    public void initialize(Image frame, Region region, boolean masks) {
        first = Regions.bounds(region);
    }

    @Override
    public Answer track(Image frame) {
        return Answer.of(first);
    }

    @Override
    public void close() {
        first = null;
    }
}
