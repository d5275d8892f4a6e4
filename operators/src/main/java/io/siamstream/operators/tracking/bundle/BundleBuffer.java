package io.siamstream.operators.tracking.bundle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Frames, commands and timers that wait for a round, by camera, each camera's in the order of their
 * coming. Cameras take turns, so that a fast one does not hold up the others. Lives in memory only:
 * it is worked off before every checkpoint.
 */
public final class BundleBuffer {

    private static final long NONE = Long.MAX_VALUE;

    private final Map<String, ArrayDeque<Waiting>> queues = new LinkedHashMap<>();
    private long came;
    private long oldestTaken = NONE;
    private int size;
    private int answered;
    private long bytes;

    /** What waits, and its place in the order in which all came. */
    private record Waiting(long place, Queued queued) {}

    /** Adds what came last of a camera. */
    public void add(String camera, Queued queued) {
        queue(camera).addLast(new Waiting(came++, queued));
        count(queued);
    }

    /**
     * Adds what comes before everything else of the camera, in the given order, in the place of
     * what was just taken.
     */
    public void addFirst(String camera, List<? extends Queued> frames) {
        if (frames.isEmpty()) {
            return;
        }
        ArrayDeque<Waiting> queue = queue(camera);
        for (int i = frames.size() - 1; i >= 0; i--) {
            queue.addFirst(new Waiting(oldestTaken, frames.get(i)));
            count(frames.get(i));
        }
    }

    /** Takes what comes next of a camera, null when nothing does. */
    public Queued poll(String camera) {
        ArrayDeque<Waiting> queue = queues.get(camera);
        if (queue == null) {
            return null;
        }
        Waiting next = queue.pollFirst();
        oldestTaken = Math.min(oldestTaken, next.place());
        discount(next.queued());
        if (queue.isEmpty()) {
            queues.remove(camera);
        }
        return next.queued();
    }

    /** All that was taken is done. */
    public void workedOff() {
        oldestTaken = NONE;
    }

    /** How many have come so far. */
    public long came() {
        return came;
    }

    /** How many came before the oldest that is not done, be it taken or still waiting. */
    public long doneUpTo() {
        long waiting =
                queues.values().stream()
                        .mapToLong(queue -> queue.peekFirst().place())
                        .min()
                        .orElse(came);
        return Math.min(oldestTaken, waiting);
    }

    /** Looks at what comes next of a camera of which something waits. */
    public Queued peek(String camera) {
        return queues.get(camera).peekFirst().queued();
    }

    /** Puts a camera behind all others. */
    public void endTurn(String camera) {
        ArrayDeque<Waiting> queue = queues.remove(camera);
        if (queue != null) {
            queues.put(camera, queue);
        }
    }

    /** The cameras whose turn it is and which the condition allows, at most so many. */
    public List<String> turns(int most, Predicate<String> allowed) {
        return queues.keySet().stream().filter(allowed).limit(most).toList();
    }

    /** The waiting frames of a camera, in their order. */
    public List<QueuedFrame> frames(String camera) {
        List<QueuedFrame> frames = new ArrayList<>();
        for (Waiting waiting : queues.getOrDefault(camera, new ArrayDeque<>())) {
            if (waiting.queued() instanceof QueuedFrame frame) {
                frames.add(frame);
            }
        }
        return frames;
    }

    /** Whether frames of a camera wait, refused ones among them. */
    public boolean hasFrames(String camera) {
        return queues.getOrDefault(camera, new ArrayDeque<>()).stream()
                .map(Waiting::queued)
                .anyMatch(
                        queued -> queued instanceof QueuedFrame || queued instanceof QueuedRefusal);
    }

    /** Takes the frames that meet the condition out of a camera's queue. */
    List<QueuedFrame> remove(String camera, Predicate<QueuedFrame> condition) {
        List<QueuedFrame> removed = new ArrayList<>();
        ArrayDeque<Waiting> queue = queues.getOrDefault(camera, new ArrayDeque<>());
        for (Iterator<Waiting> all = queue.iterator(); all.hasNext(); ) {
            if (all.next().queued() instanceof QueuedFrame frame && condition.test(frame)) {
                all.remove();
                discount(frame);
                removed.add(frame);
            }
        }
        if (queue.isEmpty()) {
            queues.remove(camera);
        }
        return removed;
    }

    /** Does something to a waiting frame that changes how much memory it holds. */
    public void change(QueuedFrame frame, Consumer<QueuedFrame> change) {
        bytes -= frame.bytes();
        change.accept(frame);
        bytes += frame.bytes();
    }

    public boolean isEmpty() {
        return queues.isEmpty();
    }

    /** Number of frames, commands and timers. */
    public int size() {
        return size;
    }

    /** Number of those that are answered and so never passed over: commands, refused frames. */
    public int answered() {
        return answered;
    }

    /** Memory held, bytes. */
    public long bytes() {
        return bytes;
    }

    /** Processing time at which the oldest came, milliseconds; empty when there is none. */
    public OptionalLong oldestArrival() {
        return queues.values().stream()
                .mapToLong(queue -> queue.peekFirst().queued().arrival())
                .min();
    }

    private ArrayDeque<Waiting> queue(String camera) {
        return queues.computeIfAbsent(camera, name -> new ArrayDeque<>());
    }

    private void count(Queued queued) {
        size++;
        answered += isAnswered(queued) ? 1 : 0;
        bytes += queued.bytes();
    }

    private void discount(Queued queued) {
        size--;
        answered -= isAnswered(queued) ? 1 : 0;
        bytes -= queued.bytes();
    }

    private static boolean isAnswered(Queued queued) {
        return queued instanceof QueuedCommand
                || queued instanceof QueuedDetections
                || queued instanceof QueuedRefusal;
    }
}
