package io.siamstream.operators;

import io.siamstream.tracker.Tracker;
import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Opens the tracker of a subtask, on the machine that runs it. */
@FunctionalInterface
public interface TrackerFactory extends Serializable {

    /**
     * Opens a tracker; the operator closes it.
     *
     * @param context the subtask: its index, its metrics and the devices assigned to it
     * @throws Exception if the model cannot be loaded; the task fails
     */
    Tracker open(RuntimeContext context) throws Exception;
}
