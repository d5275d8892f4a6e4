package io.siamstream.tracker.siammlg;

/** Which of a target's templates is queried. */
public enum TemplateChoice {
    /** The first frame's, which cannot drift. */
    INITIAL,
    /** The gradient-updated one. */
    UPDATED
}
