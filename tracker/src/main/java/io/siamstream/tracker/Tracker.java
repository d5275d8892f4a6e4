package io.siamstream.tracker;

import io.siamstream.tracker.state.TargetState;
import java.util.List;

/**
 * Follows targets from frame to frame. A tracker holds a model and nothing of any target: whatever
 * it knows of one is in that target's {@link TargetState}, so the same requests give the same
 * steps, whoever shares the batch, up to floating point.
 *
 * <p>Used by one thread at a time.
 */
public interface Tracker extends AutoCloseable {

    /**
     * Follows every target into its frame in one pass of the model.
     *
     * @param requests of any number of frames and cameras; at most one for each target, but for
     *     those that ask about an observed box
     * @return one step for every request, in order
     * @throws DeviceMemoryException if the device has not the memory for a batch of this size; no
     *     state was changed and a smaller batch may pass
     */
    TrackedBatch track(List<TrackingRequest> requests);

    /**
     * Whether a state was made by a network like this one's, so that its target can be followed on.
     * May be asked on any thread.
     */
    default boolean knows(TargetState state) {
        return true;
    }

    /**
     * How many targets it follows at the same time, by threads of its own: batches of a multiple of
     * it leave none of them idle.
     */
    default int sideBySide() {
        return 1;
    }

    /** Frees the model's memory. */
    @Override
    void close();
}
