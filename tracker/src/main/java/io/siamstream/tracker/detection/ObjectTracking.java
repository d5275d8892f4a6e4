package io.siamstream.tracker.detection;

import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Follows all objects of one video that a detector sees: (state, frame, detections) to (state,
 * tracks). What the tracking operator does over keyed state and with detections that are late, this
 * does at once and in memory; rules and association are the same.
 *
 * <pre>
 * ObjectTracking tracking = new ObjectTracking(Trackers.open(Profile.LIGHT, options), rules, limit);
 * State state = State.EMPTY;
 * for (each frame) {
 *     Step step = tracking.step(state, image, number, time, Optional.of(detections) or empty());
 *     state = step.state();
 *     ... step.objects() ...
 * }
 * </pre>
 */
public final class ObjectTracking {

    /** Share of the difference between a tracked box and its detection that is believed. */
    public static final double STEADIED = 0.3;

    private static final String DETECTOR = "detector";

    private final Tracker tracker;
    private final FollowRules rules;
    private final Duration lostEndsAfter;

    /**
     * What is known of a video's objects between two frames.
     *
     * @param memory of detections
     * @param targets the tracker's states, by id
     * @param lostSince capture times of the frames that lost them, of those that are lost
     */
    public record State(
            ObjectMemory memory, Map<String, TargetState> targets, Map<String, Instant> lostSince) {

        /** Nothing was seen yet. */
        public static final State EMPTY = new State(ObjectMemory.EMPTY, Map.of(), Map.of());

        public State {
            targets = Map.copyOf(targets);
            lostSince = Map.copyOf(lostSince);
        }
    }

    /**
     * An object in a frame.
     *
     * @param id its id
     * @param className what its detector takes it for
     * @param box where it is; the best guess while it is LOST
     * @param status whether the box holds it
     * @param confidence probability of that, 0 to 1
     * @param lastSeen capture time of the last frame in which the detector saw it
     * @param unseen whether it is told to be out of its detector's sight for long
     */
    public record Tracked(
            String id,
            String className,
            Box box,
            TargetStatus status,
            double confidence,
            Instant lastSeen,
            boolean unseen) {}

    /**
     * What a frame did.
     *
     * @param state after it
     * @param objects in it, by id; those that started in it too
     */
    public record Step(State state, List<Tracked> objects) {}

    /**
     * @param tracker used by one thread at a time; stays open
     * @param lostEndsAfter after which time a lost target ends
     */
    public ObjectTracking(Tracker tracker, FollowRules rules, Duration lostEndsAfter) {
        this.tracker = tracker;
        this.rules = rules;
        this.lostEndsAfter = lostEndsAfter;
    }

    /**
     * Follows all objects into the next frame.
     *
     * @param number number of the frame, rising
     * @param time capture time of the frame, rising
     * @param detections what the detector sees in it; empty where it did not look
     */
    public Step step(
            State before,
            Image image,
            long number,
            Instant time,
            Optional<List<Detection>> detections) {
        Map<String, TrackingStep> steps = new TreeMap<>();
        List<String> ids = before.targets().keySet().stream().sorted().toList();
        List<TrackingStep> tracked =
                track(ids.stream().map(id -> request(before.targets().get(id), image)).toList());
        for (int at = 0; at < ids.size(); at++) {
            steps.put(ids.get(at), tracked.get(at));
        }
        ObjectMemory memory = before.memory();
        if (detections.isPresent()) {
            memory =
                    detected(
                            steps,
                            memory,
                            image,
                            new DetectionFrame(
                                    number,
                                    time,
                                    image.width(),
                                    image.height(),
                                    DETECTOR,
                                    detections.get()));
        }
        Map<String, Instant> lostSince = lostSince(before, steps, time);
        lostSince.forEach(
                (id, since) -> {
                    if (Duration.between(since, time).compareTo(lostEndsAfter) > 0) {
                        steps.remove(id);
                    }
                });
        lostSince.keySet().retainAll(steps.keySet());
        return assembled(steps, memory.of(steps.keySet()), lostSince);
    }

    /** Lets a frame's detections change the targets that were tracked into it. */
    private ObjectMemory detected(
            Map<String, TrackingStep> steps,
            ObjectMemory memory,
            Image image,
            DetectionFrame frame) {
        Association association =
                Association.begin(
                        rules,
                        memory,
                        steps.entrySet().stream()
                                .map(entry -> followed(entry.getKey(), entry.getValue().result()))
                                .toList(),
                        frame);
        List<TrackingStep> answers =
                track(
                        association.questions().stream()
                                .map(
                                        question ->
                                                new TrackingRequest(
                                                        steps.get(question.targetId()).state(),
                                                        image,
                                                        false,
                                                        Optional.of(question.observed())))
                                .toList());
        Outcome outcome =
                association.resolve(
                        answers.stream().map(answer -> answer.result().confidence()).toList());
        outcome.moves().forEach(move -> steps.put(move.id(), answers.get(move.question())));
        outcome.matches().forEach(match -> steps.computeIfPresent(match.id(), steadied(match)));
        outcome.shared().forEach(shared -> takeOff(shared, steps));
        List<TrackingStep> started =
                track(
                        outcome.starts().stream()
                                .map(start -> new Region.OfBox(start.detection().box()))
                                .map(region -> request(TargetState.starting(region), image))
                                .toList());
        for (int at = 0; at < started.size(); at++) {
            steps.put(outcome.starts().get(at).id(), started.get(at));
        }
        return outcome.memory();
    }

    /** In a frame in which the detector sees it, a target is where the detector says. */
    private static BiFunction<String, TrackingStep, TrackingStep> steadied(Outcome.Match match) {
        return (id, step) ->
                new TrackingStep(
                        step.state().steadied(match.tracked(), match.detected(), STEADIED),
                        at(match.detected(), step.result().status(), step.result()));
    }

    private static TrackingResult at(Box box, TargetStatus status, TrackingResult result) {
        return new TrackingResult(
                status,
                box,
                result.rotatedBox(),
                result.mask(),
                result.confidence(),
                result.templateVersion(),
                result.templateUpdated());
    }

    private static void takeOff(Outcome.Shared shared, Map<String, TrackingStep> steps) {
        TrackingStep step = steps.remove(shared.id());
        if (!shared.ends()) {
            TrackingResult result = step.result();
            steps.put(
                    shared.id(),
                    new TrackingStep(
                            step.state().lost(), at(result.estimate(), TargetStatus.LOST, result)));
        }
    }

    private static Map<String, Instant> lostSince(
            State before, Map<String, TrackingStep> steps, Instant time) {
        Map<String, Instant> lost = new TreeMap<>();
        steps.forEach(
                (id, step) -> {
                    if (step.result().status() == TargetStatus.LOST) {
                        lost.put(id, before.lostSince().getOrDefault(id, time));
                    }
                });
        return lost;
    }

    private static Step assembled(
            Map<String, TrackingStep> steps, ObjectMemory memory, Map<String, Instant> lostSince) {
        Map<String, TargetState> states = new TreeMap<>();
        List<Tracked> objects = new ArrayList<>();
        steps.forEach(
                (id, step) -> {
                    DetectedTarget known = memory.targets().get(id);
                    states.put(id, step.state());
                    objects.add(
                            new Tracked(
                                    id,
                                    known.className(),
                                    step.result().estimate(),
                                    step.result().status(),
                                    step.result().confidence(),
                                    known.lastSeen(),
                                    known.toldUnseen()));
                });
        return new Step(new State(memory, states, lostSince), objects);
    }

    private static FollowedTarget followed(String id, TrackingResult result) {
        return new FollowedTarget(id, result.estimate(), result.status());
    }

    private static TrackingRequest request(TargetState state, Image image) {
        return new TrackingRequest(state, image, false);
    }

    private List<TrackingStep> track(List<TrackingRequest> requests) {
        return requests.isEmpty() ? List.of() : tracker.track(requests).steps();
    }
}
