package io.siamstream.operators.tracking;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Frames and commands that wait for a bundle, by camera, each camera's in the order of their
 * coming. Cameras take turns, so that a fast one does not hold up the others. Lives in memory only:
 * it is worked off before every checkpoint.
 */
final class BundleBuffer {

    private final Map<String, ArrayDeque<CameraStep>> waiting = new LinkedHashMap<>();
    private int size;
    private long bytes;

    /** Adds what came last of a camera. */
    void add(String camera, CameraStep step) {
        waiting.computeIfAbsent(camera, name -> new ArrayDeque<>()).addLast(step);
        count(step);
    }

    /** Adds frames that come before everything else of the camera, in the given order. */
    void addFirst(String camera, List<FrameStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        ArrayDeque<CameraStep> queue = waiting.computeIfAbsent(camera, name -> new ArrayDeque<>());
        for (int i = steps.size() - 1; i >= 0; i--) {
            queue.addFirst(steps.get(i));
            count(steps.get(i));
        }
    }

    /** Takes what comes next of a camera, null when nothing does. */
    CameraStep poll(String camera) {
        ArrayDeque<CameraStep> queue = waiting.get(camera);
        if (queue == null) {
            return null;
        }
        CameraStep step = queue.pollFirst();
        discount(step);
        if (queue.isEmpty()) {
            waiting.remove(camera);
        }
        return step;
    }

    /** Puts a camera behind all others. */
    void endTurn(String camera) {
        ArrayDeque<CameraStep> queue = waiting.remove(camera);
        if (queue != null) {
            waiting.put(camera, queue);
        }
    }

    /** The cameras whose turn it is, at most so many. */
    List<String> turns(int most) {
        return waiting.keySet().stream().limit(most).toList();
    }

    /**
     * Drops the live frames of a camera that the given newer one makes needless: taken before the
     * given time, earlier in the order, and starting no target. The newer one counts them.
     *
     * @param stale capture time before which a frame is too old
     * @return how many were dropped
     */
    int passOver(String camera, FrameStep newer, Instant stale) {
        ArrayDeque<CameraStep> queue = waiting.get(camera);
        if (queue == null) {
            return 0;
        }
        int passedOver = 0;
        for (Iterator<CameraStep> steps = queue.iterator(); steps.hasNext(); ) {
            if (steps.next() instanceof FrameStep frame
                    && frame.isLive()
                    && frame.frame().getTargets().isEmpty()
                    && frame.frame().getCaptureTime().isBefore(stale)
                    && FrameOrder.precedes(frame.frame(), newer.frame())) {
                steps.remove();
                discount(frame);
                newer.passOver(frame);
                passedOver++;
            }
        }
        return passedOver;
    }

    /** Whether so many cameras have a frame or command that needs no more waiting for. */
    boolean isReady(int cameras) {
        return waiting.values().stream()
                        .map(ArrayDeque::peekFirst)
                        .filter(step -> !(step instanceof FrameStep frame) || frame.isReady())
                        .limit(cameras)
                        .count()
                >= cameras;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Number of frames and commands. */
    int size() {
        return size;
    }

    /** Memory held, bytes. */
    long bytes() {
        return bytes;
    }

    /** Processing time at which the oldest came, milliseconds; empty when there is none. */
    OptionalLong oldestArrival() {
        return waiting.values().stream().mapToLong(queue -> queue.peekFirst().arrival()).min();
    }

    private void count(CameraStep step) {
        size++;
        bytes += step.bytes();
    }

    private void discount(CameraStep step) {
        size--;
        bytes -= step.bytes();
    }
}
