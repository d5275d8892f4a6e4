package io.siamstream.tracker;

import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.ScoreLabels.Centre;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Updates the templates of a batch (TRACKER_SPEC 4.5). Whenever a reliable frame is the best of its
 * window so far, the embedding that it updates the template to is computed at once and kept in the
 * target's state, not the frame's features: so a target that is restored in the middle of a window
 * goes on exactly as an undisturbed one. At the window's end it is taken into the template in use.
 */
final class TemplateSchedule {

    private static final int LAST_CELL = ResponseGrid.SIDE - 1;

    private final TemplateOptions options;

    TemplateSchedule(TemplateOptions options) {
        this.options = options;
    }

    /**
     * The templates after the frame, in the order of the targets.
     *
     * @param responses what first-frame templates said of all search regions
     * @param memories templates before the frame; of starting targets, their new ones
     */
    List<TemplateMemory> update(
            NetworkRunner runner,
            NetworkRunner.Search search,
            NetworkRunner.Responses responses,
            List<PlannedTarget> targets,
            List<Sighting> sightings,
            List<Judgement> judgements,
            List<TemplateMemory> memories) {
        List<TemplateMemory> updated = new ArrayList<>(memories);
        learn(runner, search, responses, targets, sightings, judgements, updated);
        List<Integer> due = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            if (targets.get(target).starting()) {
                continue;
            }
            TemplateMemory memory = updated.get(target).frame();
            boolean ends = memory.windowFrames() >= options.interval();
            boolean believed = judgements.get(target).counters().status() == TargetStatus.TRACKING;
            if (ends && believed && !memory.candidate().isEmpty()) {
                due.add(target);
            }
            updated.set(target, ends && !due.contains(target) ? memory.passed() : memory);
        }
        blend(runner, due, updated);
        return updated;
    }

    private static void learn(
            NetworkRunner runner,
            NetworkRunner.Search search,
            NetworkRunner.Responses responses,
            List<PlannedTarget> targets,
            List<Sighting> sightings,
            List<Judgement> judgements,
            List<TemplateMemory> memories) {
        int[] learning =
                IntStream.range(0, targets.size())
                        .filter(target -> judgements.get(target).reliable())
                        .filter(
                                target ->
                                        memories.get(target)
                                                .isBest(judgements.get(target).confidence()))
                        .toArray();
        if (learning.length == 0) {
            return;
        }
        int[] regions = new int[learning.length];
        List<HalfTensor> initial = new ArrayList<>();
        List<Centre> centres = new ArrayList<>();
        for (int index = 0; index < learning.length; index++) {
            Sighting sighting = sightings.get(learning[index]);
            regions[index] = sighting.region();
            initial.add(memories.get(learning[index]).initial());
            centres.add(centre(judgements.get(learning[index]).box(), sighting.window()));
        }
        List<HalfTensor> guided = runner.guided(search, responses, regions, initial, centres);
        for (int index = 0; index < learning.length; index++) {
            int target = learning[index];
            TemplateMemory memory = memories.get(target);
            memories.set(
                    target,
                    targets.get(target).starting()
                            ? memory.begun(guided.get(index))
                            : memory.withCandidate(
                                    guided.get(index), judgements.get(target).confidence()));
        }
    }

    private static Centre centre(Box box, CropWindow window) {
        return new Centre(
                within(ResponseGrid.cell(window.cropY(box.centerY()))),
                within(ResponseGrid.cell(window.cropX(box.centerX()))));
    }

    private static double within(double cell) {
        return Math.max(0, Math.min(LAST_CELL, cell));
    }

    private void blend(NetworkRunner runner, List<Integer> due, List<TemplateMemory> memories) {
        if (due.isEmpty()) {
            return;
        }
        List<TemplateMemory> chosen = due.stream().map(memories::get).toList();
        List<HalfTensor> blended =
                runner.blended(
                        chosen.stream().map(TemplateMemory::inUse).toList(),
                        chosen.stream().map(TemplateMemory::candidate).toList(),
                        chosen.stream().map(TemplateMemory::initial).toList(),
                        options);
        for (int index = 0; index < due.size(); index++) {
            memories.set(due.get(index), chosen.get(index).updated(blended.get(index)));
        }
    }
}
