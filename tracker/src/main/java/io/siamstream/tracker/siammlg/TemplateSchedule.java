package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.ScoreLabels.Centre;
import io.siamstream.tracker.state.HalfTensor;
import java.util.List;

/**
 * Updates the templates of a batch (design 4.5): on the first frame, and then on the first frame
 * that can be learned from once the interval has passed. The template in use takes its steps down
 * the gradient of its own loss on that frame, so what it has learned to tell apart adds up from
 * update to update.
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
     * Takes the frame into the targets' templates.
     *
     * @param responses responses of the templates in use over all search regions
     */
    void update(
            NetworkRunner runner,
            NetworkRunner.Search search,
            NetworkRunner.Responses responses,
            List<TargetPass> targets) {
        targets.forEach(TargetPass::aged);
        List<TargetPass> due = targets.stream().filter(this::isDue).toList();
        List<TargetPass> learning = Distractors.without(runner, search, due);
        if (learning.isEmpty()) {
            return;
        }
        List<NetworkRunner.Lesson> lessons =
                learning.stream().map(TemplateSchedule::lesson).toList();
        List<HalfTensor> templates = runner.updated(search, responses, lessons, options);
        for (int i = 0; i < templates.size(); i++) {
            learning.get(i).learned(templates.get(i));
        }
    }

    private boolean isDue(TargetPass target) {
        if (target.plan().starting()) {
            return true;
        }
        Sighting sighting = target.sighting();
        return target.templates().windowFrames() >= options.interval()
                && target.judgement().reliable()
                && sighting.updated().at(sighting.peak()) >= options.score();
    }

    private static NetworkRunner.Lesson lesson(TargetPass target) {
        Sighting sighting = target.sighting();
        return new NetworkRunner.Lesson(
                sighting.region(),
                target.templates(),
                centre(target.judgement().box(), sighting.window()));
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
