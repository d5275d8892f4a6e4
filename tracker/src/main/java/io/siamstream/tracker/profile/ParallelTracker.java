package io.siamstream.tracker.profile;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.state.TargetState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several trackers of one thread each that share a batch. The layers of a small network are too
 * short to be shared by threads: waiting for each other costs them more than it gains.
 */
final class ParallelTracker implements Tracker {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final List<Tracker> trackers;
    private final ExecutorService threads;

    private ParallelTracker(List<Tracker> trackers) {
        this.trackers = List.copyOf(trackers);
        ThreadFactory named =
                work -> {
                    Thread thread =
                            new Thread(work, "siamstream-tracker-" + THREADS.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                };
        threads = Executors.newFixedThreadPool(trackers.size(), named);
    }

    /** Opens one tracker. */
    @FunctionalInterface
    interface Opener {
        Tracker open() throws IOException;
    }

    /**
     * Opens trackers, which behave as one; one tracker alone is given as it is.
     *
     * @throws IOException if one cannot be opened
     */
    static Tracker of(int count, Opener opener) throws IOException {
        if (count == 1) {
            return opener.open();
        }
        List<Tracker> trackers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                trackers.add(opener.open());
            }
        } catch (IOException | RuntimeException e) {
            trackers.forEach(Tracker::close);
            throw e;
        }
        return new ParallelTracker(trackers);
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        int shares = Math.max(1, Math.min(trackers.size(), requests.size()));
        long before = System.nanoTime();
        List<CompletableFuture<TrackedBatch>> work = new ArrayList<>();
        for (int share = 0; share < shares; share++) {
            Tracker tracker = trackers.get(share);
            List<TrackingRequest> own = share(requests, share, shares);
            work.add(CompletableFuture.supplyAsync(() -> tracker.track(own), threads));
        }
        try {
            // Waits for all, also where one fails: none may be at work when the next batch comes.
            CompletableFuture.allOf(work.toArray(new CompletableFuture<?>[0])).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
        List<TrackedBatch> batches = work.stream().map(CompletableFuture::join).toList();
        List<TrackingStep> steps = batches.stream().flatMap(b -> b.steps().stream()).toList();
        return new TrackedBatch(steps, timings(batches, System.nanoTime() - before));
    }

    private static List<TrackingRequest> share(
            List<TrackingRequest> requests, int share, int shares) {
        int size = requests.size();
        return requests.subList(size * share / shares, size * (share + 1) / shares);
    }

    /** What all did, as shares of the time that passed. */
    private static BatchTimings timings(List<TrackedBatch> batches, long passed) {
        long crop = 0;
        long network = 0;
        long mask = 0;
        long update = 0;
        long postprocess = 0;
        for (TrackedBatch batch : batches) {
            crop += batch.timings().crop();
            network += batch.timings().network();
            mask += batch.timings().mask();
            update += batch.timings().update();
            postprocess += batch.timings().postprocess();
        }
        double scale = (double) passed / Math.max(1, crop + network + mask + update + postprocess);
        return new BatchTimings(
                Math.round(scale * crop),
                Math.round(scale * network),
                Math.round(scale * mask),
                Math.round(scale * update),
                Math.round(scale * postprocess));
    }

    @Override
    public boolean knows(TargetState state) {
        return trackers.get(0).knows(state);
    }

    @Override
    public int sideBySide() {
        return trackers.size();
    }

    @Override
    public void close() {
        threads.shutdown();
        trackers.forEach(Tracker::close);
    }
}
