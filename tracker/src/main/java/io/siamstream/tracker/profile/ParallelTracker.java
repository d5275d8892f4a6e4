package io.siamstream.tracker.profile;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.state.TargetState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several trackers of one thread each that share a batch, so that all have about as much to do. The
 * layers of a small network are too short to be shared by threads: waiting for each other costs
 * them more than it gains.
 */
final class ParallelTracker implements Tracker {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final List<Tracker> trackers;
    private final ToDoubleFunction<TrackingRequest> cost;
    private final ExecutorService threads;

    private ParallelTracker(List<Tracker> trackers, ToDoubleFunction<TrackingRequest> cost) {
        this.trackers = List.copyOf(trackers);
        this.cost = cost;
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
     * @param cost about how much work a request is
     * @throws IOException if one cannot be opened
     */
    static Tracker of(int count, ToDoubleFunction<TrackingRequest> cost, Opener opener)
            throws IOException {
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
        return new ParallelTracker(trackers, cost);
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        long before = System.nanoTime();
        List<Share> shares = shares(requests);
        List<CompletableFuture<TrackedBatch>> work = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            Tracker tracker = trackers.get(i);
            List<TrackingRequest> own =
                    shares.get(i).positions().stream().map(requests::get).toList();
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
        TrackingStep[] steps = new TrackingStep[requests.size()];
        for (int i = 0; i < shares.size(); i++) {
            List<Integer> positions = shares.get(i).positions();
            for (int k = 0; k < positions.size(); k++) {
                steps[positions.get(k)] = batches.get(i).steps().get(k);
            }
        }
        return new TrackedBatch(List.of(steps), timings(batches, System.nanoTime() - before));
    }

    /**
     * The requests of each tracker, none of them without one unless there are none at all: the
     * dearest first, each to whoever has least to do.
     */
    private List<Share> shares(List<TrackingRequest> requests) {
        double[] costs = requests.stream().mapToDouble(cost).toArray();
        int count = Math.max(1, Math.min(trackers.size(), costs.length));
        List<Share> shares = Stream.generate(Share::new).limit(count).toList();
        IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(position -> -costs[position]))
                .forEach(
                        position ->
                                shares.stream()
                                        .min(Comparator.comparingDouble(share -> share.work))
                                        .orElseThrow()
                                        .add(position, costs[position]));
        return shares;
    }

    /** Positions of a tracker's requests in the batch, and how much work they are together. */
    private static final class Share {
        private final List<Integer> positions = new ArrayList<>();
        private double work;

        void add(int position, double more) {
            positions.add(position);
            work += more;
        }

        List<Integer> positions() {
            return positions;
        }
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
