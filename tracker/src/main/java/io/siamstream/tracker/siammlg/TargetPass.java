package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;

/**
 * One target on its way through one pass of the network: what is planned for it and which templates
 * it is searched with, and then where it is sighted, what is judged of that and what its templates
 * learn. Sighting and judgement are there once the pass has come to them.
 */
final class TargetPass {

    private final PlannedTarget plan;
    private final int firstRegion;
    private TemplateMemory templates;
    private Sighting sighting;
    private Judgement judgement;

    /**
     * @param firstRegion position of the target's first search region in the batch
     * @param templates templates before the frame; of a starting target, its new one
     */
    TargetPass(PlannedTarget plan, int firstRegion, TemplateMemory templates) {
        this.plan = plan;
        this.firstRegion = firstRegion;
        this.templates = templates;
    }

    PlannedTarget plan() {
        return plan;
    }

    int firstRegion() {
        return firstRegion;
    }

    TemplateMemory templates() {
        return templates;
    }

    Sighting sighting() {
        return sighting;
    }

    Judgement judgement() {
        return judgement;
    }

    /** The cell of the batch's responses that the target is sighted at. */
    Cell cell() {
        return sighting.cell(sighting.peak());
    }

    void sighted(Sighting found) {
        sighting = found;
    }

    void judged(Judgement made) {
        judgement = made;
    }

    /** The frame has passed for the templates, whether they learn from it or not. */
    void aged() {
        if (!plan.starting()) {
            templates = templates.frame();
        }
    }

    /** The frame has taught the template in use. */
    void learned(HalfTensor template) {
        templates = plan.starting() ? templates.begun(template) : templates.updated(template);
    }
}
