package io.siamstream.experiments.evaluation.run;

import java.util.Map;

/** Makes trackers of one kind, one for every thread. */
public interface TrackerFactory {

    /** The name under which results are kept and shown; a folder's name. */
    String title();

    /** All that its answers depend on, for results of other settings are not to be mixed in. */
    Map<String, String> settings();

    /** Whether the same frames give the same answers in every run. */
    boolean deterministic();

    /** A tracker for one thread. */
    SequenceTracker create();
}
