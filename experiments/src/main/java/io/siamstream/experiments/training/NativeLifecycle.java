package io.siamstream.experiments.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the freeing of arrays in one thread apart from the start of a gradient collector in
 * another: DJL's collector begins by walking over all arrays of the process and fails on one that
 * is closed in between.
 */
final class NativeLifecycle {

    private static final ReentrantLock LOCK = new ReentrantLock();

    private NativeLifecycle() {}

    /** Closes a manager while no collector begins. */
    static void close(NDManager manager) {
        LOCK.lock();
        try {
            manager.close();
        } finally {
            LOCK.unlock();
        }
    }

    /** Begins to collect gradients while nothing is freed. */
    static GradientCollector collectGradients() {
        LOCK.lock();
        try {
            return Engine.getInstance().newGradientCollector();
        } finally {
            LOCK.unlock();
        }
    }
}
