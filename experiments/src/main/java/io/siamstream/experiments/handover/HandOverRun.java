package io.siamstream.experiments.handover;

import io.siamstream.experiments.evaluation.score.HandOverCount;
import io.siamstream.experiments.handover.HandOverTrial.Outcome;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.image.Image;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All hand-overs of one generated world, in one pass over its frames. */
final class HandOverRun {

    private HandOverRun() {}

    /**
     * Runs them.
     *
     * @param frames how many frames of the world
     * @param searched frames for which an object is searched
     * @param most hand-overs at most, the first ones
     * @param missed is told of each that was not right, one line each
     */
    static HandOverCount run(
            Tracker tracker,
            Scene scene,
            int frames,
            int searched,
            int most,
            Consumer<String> missed) {
        List<List<ObjectTruth>> world = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            world.add(scene.truth(frame));
        }
        List<HandOverTrial> trials =
                HandOverPlan.all(world, View.leftOf(scene), View.rightOf(scene), searched).stream()
                        .limit(most)
                        .map(HandOverTrial::new)
                        .toList();
        for (int frame = 0; frame < frames; frame++) {
            int now = frame;
            if (trials.stream().anyMatch(trial -> trial.isRunning(now))) {
                step(tracker, scene.frame(frame), trials);
            }
        }
        List<Outcome> outcomes =
                trials.stream().flatMap(trial -> trial.outcome().stream()).toList();
        trials.stream().flatMap(trial -> trial.missed().stream()).forEach(missed);
        return new HandOverCount(
                Collections.frequency(outcomes, Outcome.RIGHT),
                Collections.frequency(outcomes, Outcome.WRONG),
                Collections.frequency(outcomes, Outcome.ENDED),
                Collections.frequency(outcomes, Outcome.STRAYED));
    }

    private static void step(Tracker tracker, SceneFrame frame, List<HandOverTrial> trials) {
        Map<View, Image> pictures = new HashMap<>();
        List<HandOverTrial> running = new ArrayList<>();
        List<TrackingRequest> requests = new ArrayList<>();
        for (HandOverTrial trial : trials) {
            Optional<TrackingRequest> request =
                    trial.request(
                            frame,
                            view -> pictures.computeIfAbsent(view, seen -> seen.of(frame.image())));
            if (request.isPresent()) {
                running.add(trial);
                requests.add(request.get());
            }
        }
        if (requests.isEmpty()) {
            return;
        }
        List<TrackingStep> steps = tracker.track(requests).steps();
        for (int at = 0; at < running.size(); at++) {
            running.get(at).advance(frame, steps.get(at));
        }
    }
}
