package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.siammlg.TemplateOptions;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Guides templates by the gradient of their own loss (GradNet; the paper, section 3.3): the
 * template in use goes down the gradient until it says what it should of a frame in which the
 * target is known for sure. It stays near the first frame's, so that nothing that it learns is for
 * good.
 *
 * <p>Trust is geometric: a level of log-odds alone would stop updates just when a look-alike comes
 * near and the target's own sinks.
 */
final class TemplateGuide {

    /** Frames between two updates where something in sight looks alike. */
    private static final int URGENT_INTERVAL = 3;

    private static final double URGENT_LOGIT = -6;
    private static final double LEAST_LOSS = 0.002;
    private static final double LEAST_OVERLAP = 0.6;
    private static final double LEAST_LOGIT = 2.5;
    private static final double LEAST_LEAD = 2;

    private final TemplateOptions options;

    TemplateGuide(TemplateOptions options) {
        this.options = options;
    }

    /**
     * A target that is to learn.
     *
     * @param pass the target
     * @param region position of the region that it is seen in
     * @param labels what its template is to say of that
     */
    record Lesson(LightTargetPass pass, int region, TemplateLabels labels) {}

    /** Updates the templates of those targets that can learn from the frame. */
    void update(
            LightRunner runner,
            LightRunner.Search search,
            LightRunner.Responses responses,
            List<LightTargetPass> targets) {
        List<Lesson> lessons = new ArrayList<>();
        for (LightTargetPass target : targets) {
            TemplateMemory memory = target.templates();
            target.learned(target.target().starting() ? memory : memory.frame());
            if (target.seen().isPresent() && target.reliable()) {
                Lesson lesson = lesson(target, target.seen().get());
                if (due(lesson, responses.regions().get(lesson.region))) {
                    lessons.add(lesson);
                }
            }
        }
        if (lessons.isEmpty()) {
            return;
        }
        List<HalfTensor> updated = runner.guided(search, responses, lessons, options.steps());
        for (int i = 0; i < lessons.size(); i++) {
            LightTargetPass pass = lessons.get(i).pass;
            pass.learned(pass.templates().updated(updated.get(i)));
        }
    }

    private static Lesson lesson(LightTargetPass target, Candidate seen) {
        int search = seen.region() - target.target().firstRegion();
        StretchedWindow window = target.target().searches().get(search);
        return new Lesson(target, seen.region(), TemplateLabels.of(window.toCrop(target.box())));
    }

    private boolean due(Lesson lesson, RegionResponse response) {
        LightTargetPass target = lesson.pass;
        double highest = lesson.labels.highestNegative(response.current());
        int interval =
                highest > URGENT_LOGIT
                        ? Math.min(URGENT_INTERVAL, options.interval())
                        : options.interval();
        Candidate seen = target.seen().orElseThrow();
        Box last = target.target().last();
        double own = response.current()[seen.cell()];
        return (target.target().starting() || target.templates().windowFrames() >= interval)
                && last.overlap(target.box()) >= LEAST_OVERLAP
                && own >= LEAST_LOGIT
                && response.initial()[response.boxCell(seen.cell())] >= LEAST_LOGIT
                && own >= highest + LEAST_LEAD
                && lesson.labels.residual(response.current(), response.initial()).loss()
                        > LEAST_LOSS;
    }
}
