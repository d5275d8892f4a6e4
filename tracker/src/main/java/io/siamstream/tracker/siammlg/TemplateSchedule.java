package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.ScoreLabels.Centre;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Updates the templates of a batch (TRACKER_SPEC 4.5): on the first frame, and then on the first
 * frame that can be learned from once the interval has passed. The template in use takes its steps
 * down the gradient of its own loss on that frame, so what it has learned to tell apart adds up
 * from update to update.
 *
 * <p>A frame teaches the wrong object as readily as the right one, so a target does not learn while
 * it is not sure of itself or while a distractor touches it.
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
     * @param responses what the templates in use said of all search regions
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
        List<TemplateMemory> updated = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            TemplateMemory memory = memories.get(target);
            updated.add(targets.get(target).starting() ? memory : memory.frame());
        }
        int[] due =
                IntStream.range(0, targets.size())
                        .filter(
                                target ->
                                        targets.get(target).starting()
                                                || isDue(
                                                        updated.get(target),
                                                        sightings.get(target),
                                                        judgements.get(target)))
                        .toArray();
        int[] learning = Distractors.without(runner, search, due, targets, sightings, memories);
        if (learning.length == 0) {
            return updated;
        }
        int[] regions = new int[learning.length];
        List<TemplateMemory> chosen = new ArrayList<>();
        List<Centre> centres = new ArrayList<>();
        for (int index = 0; index < learning.length; index++) {
            Sighting sighting = sightings.get(learning[index]);
            regions[index] = sighting.region();
            chosen.add(memories.get(learning[index]));
            centres.add(centre(judgements.get(learning[index]).box(), sighting.window()));
        }
        List<HalfTensor> templates =
                runner.updated(search, responses, regions, chosen, centres, options);
        for (int index = 0; index < learning.length; index++) {
            int target = learning[index];
            HalfTensor template = templates.get(index);
            TemplateMemory memory = updated.get(target);
            updated.set(
                    target,
                    targets.get(target).starting()
                            ? memory.begun(template)
                            : memory.updated(template));
        }
        return updated;
    }

    private boolean isDue(TemplateMemory memory, Sighting sighting, Judgement judgement) {
        Peak peak = sighting.peak();
        return memory.windowFrames() >= options.interval()
                && judgement.reliable()
                && sighting.updated().at(peak.row(), peak.column()) >= options.score();
    }

    private static Centre centre(Box box, CropWindow window) {
        return new Centre(
                within(ResponseGrid.cell(window.cropY(box.centerY()))),
                within(ResponseGrid.cell(window.cropX(box.centerX()))));
    }

    private static double within(double cell) {
        return Math.max(0, Math.min(LAST_CELL, cell));
    }
}
