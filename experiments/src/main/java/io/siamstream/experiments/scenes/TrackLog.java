package io.siamstream.experiments.scenes;

import io.siamstream.experiments.evaluation.score.TargetFrame;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.state.TargetStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The truth of every camera, and what a job says of it: each frame of a target is judged when its
 * event comes. Cameras wait here until there is room for another frame. Safe for many threads.
 */
final class TrackLog {

    private final long seed;
    private final int ahead;
    private final SortedMap<Target, SortedMap<Long, ObjectTruth>> waiting = new TreeMap<>();
    private final SortedMap<Target, SortedMap<Long, TargetFrame>> judged = new TreeMap<>();
    private final Set<Target> ended = new HashSet<>();

    /**
     * @param seed seed of the scenes
     * @param ahead frames that a camera may be ahead of the events of its targets
     */
    TrackLog(long seed, int ahead) {
        this.seed = seed;
        this.ahead = ahead;
    }

    private record Target(String camera, String id) implements Comparable<Target> {

        @Override
        public int compareTo(Target other) {
            int byCamera = camera.compareTo(other.camera);
            return byCamera != 0 ? byCamera : id.compareTo(other.id);
        }
    }

    /**
     * Takes in a frame of a camera, as soon as there is room for it.
     *
     * @param started the truth of each object that was started with this frame or an earlier one
     */
    synchronized void add(String camera, long sequence, List<ObjectTruth> started)
            throws InterruptedException {
        while (unanswered(camera) >= ahead) {
            wait();
        }
        for (ObjectTruth truth : started) {
            waiting.computeIfAbsent(new Target(camera, truth.id()), target -> new TreeMap<>())
                    .put(sequence, truth);
        }
    }

    private int unanswered(String camera) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getKey().camera.equals(camera))
                .filter(entry -> !ended.contains(entry.getKey()))
                .mapToInt(entry -> entry.getValue().size())
                .max()
                .orElse(0);
    }

    /**
     * Takes in an event; a repeated one counts once.
     *
     * @throws IllegalStateException if the job refuses a target
     */
    synchronized void add(TrackEvent event) {
        Target target = new Target(event.getCameraId(), event.getTargetId());
        if (event.getType() == TrackEventType.REJECTED) {
            throw new IllegalStateException(
                    "The job refuses %s of %s: %s"
                            .formatted(target.id, target.camera, event.getReason()));
        }
        if (event.getType() == TrackEventType.ENDED) {
            ended.add(target);
        }
        Optional.ofNullable(waiting.get(target))
                .map(truths -> truths.remove(event.getSequence()))
                .ifPresent(truth -> judge(target, event, truth));
        notifyAll();
    }

    private void judge(Target target, TrackEvent event, ObjectTruth truth) {
        Optional<Box> box =
                Optional.ofNullable(event.getBox())
                        .filter(given -> event.getType() != TrackEventType.ENDED)
                        .map(b -> new Box(b.getX(), b.getY(), b.getWidth(), b.getHeight()));
        TargetStatus status =
                switch (event.getStatus()) {
                    case TRACKING -> TargetStatus.TRACKING;
                    case UNCERTAIN -> TargetStatus.UNCERTAIN;
                    default -> TargetStatus.LOST;
                };
        keep(target, event.getSequence(), truth, box, status, event.getConfidence());
    }

    private void keep(
            Target target,
            long sequence,
            ObjectTruth truth,
            Optional<Box> box,
            TargetStatus status,
            double confidence) {
        judged.computeIfAbsent(target, name -> new TreeMap<>())
                .put(
                        sequence,
                        TargetFrame.of(
                                seed, target.camera, sequence, truth, box, status, confidence));
    }

    /** Whether every frame of every target was judged that has not ended. */
    synchronized boolean isComplete() {
        return waiting.entrySet().stream()
                .allMatch(entry -> entry.getValue().isEmpty() || ended.contains(entry.getKey()));
    }

    /** Number of frames of targets that were judged so far. */
    synchronized int size() {
        return judged.values().stream().mapToInt(SortedMap::size).sum();
    }

    /** What was judged so far. The frames of a target after its end count as lost. */
    synchronized List<TargetFrame> frames() {
        for (Target target : ended) {
            Map<Long, ObjectTruth> rest = waiting.getOrDefault(target, new TreeMap<>());
            rest.forEach(
                    (sequence, truth) ->
                            keep(target, sequence, truth, Optional.empty(), TargetStatus.LOST, 0));
            rest.clear();
        }
        List<TargetFrame> frames = new ArrayList<>();
        judged.values().forEach(target -> frames.addAll(target.values()));
        return frames;
    }
}
