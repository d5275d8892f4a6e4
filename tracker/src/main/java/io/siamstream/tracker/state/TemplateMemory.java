package io.siamstream.tracker.state;

/**
 * A target's templates and how long ago they were updated (design 4.5).
 *
 * @param initial first frame's template
 * @param current gradient-updated template in use, or empty
 * @param version how often the template was updated
 * @param windowFrames frames since it was
 */
public record TemplateMemory(
        HalfTensor initial, HalfTensor current, long version, int windowFrames) {

    /** The memory of a target whose template was just made. */
    public static TemplateMemory started(HalfTensor initial, long version) {
        return new TemplateMemory(initial, HalfTensor.EMPTY, version, 0);
    }

    /** The updated template, or the first frame's where there is none. */
    public HalfTensor inUse() {
        return current.isEmpty() ? initial : current;
    }

    /** One frame has passed without an update. */
    public TemplateMemory frame() {
        return new TemplateMemory(initial, current, version, windowFrames + 1);
    }

    /** A template in use from the first frame on. */
    public TemplateMemory begun(HalfTensor template) {
        return new TemplateMemory(initial, template, version, 0);
    }

    /** The memory after an update. */
    public TemplateMemory updated(HalfTensor template) {
        return new TemplateMemory(initial, template, version + 1, 0);
    }
}
