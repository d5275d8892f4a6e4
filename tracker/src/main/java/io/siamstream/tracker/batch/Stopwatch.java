package io.siamstream.tracker.batch;

/** Splits wall clock into laps; it runs from its construction on. */
public final class Stopwatch {

    private long last = System.nanoTime();

    /** Nanoseconds since the last lap ended. */
    public long lap() {
        long now = System.nanoTime();
        long lap = now - last;
        last = now;
        return lap;
    }
}
