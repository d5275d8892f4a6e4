package io.siamstream.experiments.benchmark.detections;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the job busy, and no more: a few frames of each camera are under way, the next one comes
 * when one was told of; detections come when so many frames were sent. So how late they are is not
 * a matter of chance. Counts what is told. Used by all threads of a run.
 */
final class FrameFlow {

    private static final Set<TrackEventType> OF_FRAMES =
            EnumSet.of(
                    TrackEventType.STARTED,
                    TrackEventType.UPDATED,
                    TrackEventType.LOST,
                    TrackEventType.REACQUIRED);

    private final int frames;
    private final int underWay;
    private final long warmUp;
    private final Map<String, Long> lastTold = new HashMap<>();
    private final PriorityQueue<Waiting> framesWait = new PriorityQueue<>();
    private final PriorityQueue<Waiting> detectionsWait = new PriorityQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private long sent;
    private long told;
    private long events;
    private long steps;
    private Mark begin;
    private Mark end;

    /** Something that comes once so many frames were sent or told of. */
    private record Waiting(long after, CompletableFuture<Void> turn)
            implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            return Long.compare(after, other.after);
        }
    }

    private record Mark(long nanos, long frames, long events, long steps) {}

    /**
     * @param frames all frames
     * @param underWay most of them that are sent and not told of
     * @param warmUp frames that do not count
     */
    FrameFlow(int frames, int underWay, int warmUp) {
        this.frames = frames;
        this.underWay = underWay;
        this.warmUp = warmUp;
    }

    /** The turn of a frame, by its index. */
    synchronized CompletableFuture<Void> frame(long index) {
        return index >= frames
                ? new CompletableFuture<>()
                : turn(framesWait, index - underWay + 1, told);
    }

    /** The turn of detections, which come when so many frames were sent. */
    synchronized CompletableFuture<Void> detections(long after) {
        return turn(detectionsWait, after, sent);
    }

    private static CompletableFuture<Void> turn(
            PriorityQueue<Waiting> waiting, long after, long count) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.add(new Waiting(after, turn));
        release(waiting, count);
        return turn;
    }

    private static void release(PriorityQueue<Waiting> waiting, long count) {
        while (!waiting.isEmpty() && waiting.peek().after() <= count) {
            waiting.poll().turn().complete(null);
        }
    }

    /** A frame is sent. */
    synchronized void sent() {
        sent++;
        release(detectionsWait, sent);
    }

    /** The tracker has answered for so many targets, questions about detections among them. */
    synchronized void stepped(int targets) {
        steps += targets;
    }

    /** An event left the job. */
    synchronized void told(TrackEvent event) {
        if (!OF_FRAMES.contains(event.getType())) {
            return;
        }
        events++;
        long sequence = event.getSequence();
        if (sequence <= lastTold.getOrDefault(event.getCameraId(), -1L)) {
            return;
        }
        lastTold.put(event.getCameraId(), sequence);
        told++;
        release(framesWait, told);
        if (begin == null && told >= warmUp) {
            begin = mark();
        }
        if (end == null && told >= frames) {
            end = mark();
            done.countDown();
        }
    }

    private Mark mark() {
        return new Mark(System.nanoTime(), told, events, steps);
    }

    /** Waits until every frame was told of, and says whether that was in time. */
    boolean await(long seconds) throws InterruptedException {
        return done.await(seconds, TimeUnit.SECONDS);
    }

    /** What was measured, once all was told. */
    synchronized FlowSample sample() {
        return new FlowSample(
                end.nanos() - begin.nanos(),
                end.frames() - begin.frames(),
                end.events() - begin.events(),
                end.steps() - begin.steps());
    }
}
