package io.siamstream.experiments.training.feature;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The most recent samples, made by a thread of its own. What is in the window at a step depends on
 * the step alone, not on how fast the samples come, so that a run can be repeated and taken up.
 */
public final class FeatureWindow<T> implements AutoCloseable {

    /** Makes samples. */
    @FunctionalInterface
    public interface Source<T> {
        /** The samples of consecutive numbers; the same for the same numbers. */
        List<T> samples(long first, int count);
    }

    private static final int CHUNK = 4;
    private static final int CHUNKS_AHEAD = 24;

    private final Source<T> source;
    private final int capacity;
    private final ArrayDeque<T> samples = new ArrayDeque<>();
    private final BlockingQueue<List<T>> ready = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final ArrayDeque<T> surplus = new ArrayDeque<>();
    private final Thread producer;
    private volatile Throwable failure;
    private volatile boolean stopped;
    private long end;
    private long waitedNanos;

    /**
     * Begins to make samples.
     *
     * @param start number of the first sample
     * @param capacity samples in a full window
     */
    public FeatureWindow(Source<T> source, long start, int capacity) {
        this.source = source;
        this.capacity = capacity;
        // Chunks begin at multiples of their size, so that a pair always has the same neighbours
        // in its batch, whose size may change the last bits of the features.
        long chunk = Math.floorDiv(start, CHUNK);
        this.end = chunk * CHUNK;
        this.producer = new Thread(() -> produce(chunk), "feature-producer");
        producer.setDaemon(true);
        producer.start();
    }

    /**
     * Where a run's window ends when a step begins: a whole batch at once, then some samples a
     * step.
     *
     * @param step number of the step; below 0 for before the run
     * @param batch samples in a step
     * @param fresh those of them that were not seen before
     */
    public static long end(long step, int batch, int fresh) {
        return step < 0 ? 0 : batch + step * fresh;
    }

    private void produce(long firstChunk) {
        try {
            for (long chunk = firstChunk; !stopped; chunk++) {
                ready.put(source.samples(chunk * CHUNK, CHUNK));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /**
     * Moves the window on until it ends before the given sample.
     *
     * @return the samples of the window, oldest first
     * @throws InterruptedException if the thread is interrupted while it waits for samples
     */
    public List<T> advance(long newEnd) throws InterruptedException {
        long begun = System.nanoTime();
        while (end < newEnd) {
            if (surplus.isEmpty()) {
                surplus.addAll(next());
            }
            samples.addLast(surplus.removeFirst());
            end++;
            if (samples.size() > capacity) {
                samples.removeFirst();
            }
        }
        waitedNanos += System.nanoTime() - begun;
        return List.copyOf(samples);
    }

    private List<T> next() throws InterruptedException {
        while (true) {
            List<T> chunk = ready.poll(200, TimeUnit.MILLISECONDS);
            if (chunk != null) {
                return chunk;
            }
            if (failure != null) {
                throw new CompletionException("The samples could not be made", failure);
            }
        }
    }

    /** Nanoseconds that were spent waiting for samples so far. */
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void close() {
        stopped = true;
        producer.interrupt();
        boolean interrupted = false;
        while (producer.isAlive()) {
            try {
                producer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
