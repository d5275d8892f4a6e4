package io.siamstream.operators.tracking.bundle;

import io.siamstream.operators.TrackerFactory;
import io.siamstream.tracker.Tracker;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * The one thread on which a tracker lives: it is opened, used and closed there, so that the task's
 * thread is free to take in frames while the model works.
 */
public final class ModelThread implements AutoCloseable {

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(new ExecutorThreadFactory("siamstream-model"));
    private final CompletableFuture<Tracker> tracker;

    public ModelThread(TrackerFactory trackers, RuntimeContext context) {
        this.tracker = run(() -> trackers.open(context));
    }

    /**
     * The tracker, once it is open. To be used on this thread only.
     *
     * @throws Exception what opening it failed with
     */
    public Tracker tracker() throws Exception {
        return await(tracker);
    }

    /** Does some work on this thread, after all that was asked for before. */
    <T> CompletableFuture<T> run(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.execute(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Throwable failure) {
                        // Whoever waits for the result fails with it.
                        result.completeExceptionally(failure);
                    }
                });
        return result;
    }

    /**
     * The result of some work.
     *
     * @throws Exception what the work failed with
     */
    public static <T> T await(CompletableFuture<T> work) throws Exception {
        try {
            return work.get();
        } catch (ExecutionException e) {
            ExceptionUtils.rethrowException(e.getCause());
            throw e;
        }
    }

    /** Closes the tracker behind the work in progress; native memory that it uses must not go. */
    @Override
    public void close() {
        CompletableFuture<Void> closed =
                run(
                        () -> {
                            if (!tracker.isCompletedExceptionally()) {
                                tracker.join().close();
                            }
                            return null;
                        });
        thread.shutdown();
        closed.join();
    }
}
