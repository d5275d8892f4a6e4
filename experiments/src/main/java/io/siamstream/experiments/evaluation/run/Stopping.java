package io.siamstream.experiments.evaluation.run;

import java.util.concurrent.CancellationException;

/** How a run learns between two frames that it is to stop. */
final class Stopping {

    private Stopping() {}

    /**
     * @throws CancellationException if the thread was interrupted
     */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped");
        }
    }
}
