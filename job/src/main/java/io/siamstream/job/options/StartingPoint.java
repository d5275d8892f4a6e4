package io.siamstream.job.options;

/** Where a topic is read from when there is no checkpoint to go on from. */
public enum StartingPoint {
    /** From the oldest record. */
    EARLIEST,
    /** From what arrives after the start. */
    LATEST,
    /** From the group's committed offsets, or the oldest record where there are none. */
    COMMITTED
}
