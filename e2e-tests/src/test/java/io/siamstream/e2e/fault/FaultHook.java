package io.siamstream.e2e.fault;

/** Where a test breaks in: called around every pass of the model, in the task's thread. */
public interface FaultHook {

    /** Before a pass: nothing was computed yet. */
    default void beforeBatch(int targets) {}

    /** After a pass: states and results are computed, none is stored or emitted. */
    default void afterBatch(int targets) {}

    /** The tracker was closed. */
    default void closed() {}
}
