package io.siamstream.experiments.evaluation.run;

import io.siamstream.tracker.Tracker;

/** Makes trackers of ours, which take the targets of a frame as one batch. */
public interface BatchTrackerFactory extends TrackerFactory {

    /**
     * The tracker itself, for batches.
     *
     * @throws IllegalArgumentException if its weights are not there or are none
     */
    Tracker open();
}
