package io.siamstream.tracker;

/**
 * A target's templates and where it stands in its update window (TRACKER_SPEC 4.5).
 *
 * @param initial first frame's template
 * @param current gradient-updated template in use, or empty
 * @param candidate gradient-updated template of the window's best frame, or empty
 * @param candidateConfidence confidence of that frame
 * @param version how often the template was updated
 * @param windowFrames frames since the window began
 */
record TemplateMemory(
        HalfTensor initial,
        HalfTensor current,
        HalfTensor candidate,
        double candidateConfidence,
        long version,
        int windowFrames) {

    static TemplateMemory of(TargetState state) {
        return new TemplateMemory(
                state.initialTemplate(),
                state.currentTemplate(),
                state.candidateTemplate(),
                state.candidateConfidence(),
                state.templateVersion(),
                state.windowFrames());
    }

    /** The memory of a target whose template was just made. */
    static TemplateMemory started(HalfTensor initial, long version) {
        return new TemplateMemory(initial, HalfTensor.EMPTY, HalfTensor.EMPTY, 0, version, 0);
    }

    /** The updated template, or the first frame's where there is none. */
    HalfTensor inUse() {
        return current.isEmpty() ? initial : current;
    }

    /** Whether a reliable frame of the given confidence is the best of the window so far. */
    boolean isBest(double confidence) {
        return candidate.isEmpty() || confidence > candidateConfidence;
    }

    TemplateMemory withCandidate(HalfTensor template, double confidence) {
        return new TemplateMemory(initial, current, template, confidence, version, windowFrames);
    }

    /** One frame of the window has passed. */
    TemplateMemory frame() {
        return new TemplateMemory(
                initial, current, candidate, candidateConfidence, version, windowFrames + 1);
    }

    /** A template in use from the first frame on, before any window. */
    TemplateMemory begun(HalfTensor template) {
        return new TemplateMemory(initial, template, HalfTensor.EMPTY, 0, version, 0);
    }

    /** A new window after an update. */
    TemplateMemory updated(HalfTensor template) {
        return new TemplateMemory(initial, template, HalfTensor.EMPTY, 0, version + 1, 0);
    }

    /** A new window after one without a reliable frame. */
    TemplateMemory passed() {
        return new TemplateMemory(initial, current, HalfTensor.EMPTY, 0, version, 0);
    }
}
