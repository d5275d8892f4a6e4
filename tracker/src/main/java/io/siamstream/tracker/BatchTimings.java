package io.siamstream.tracker;

/**
 * Where the time of one batch went, nanoseconds of wall clock.
 *
 * @param crop cutting and resizing templates and search regions
 * @param network what tells where targets are: embeddings and responses
 * @param mask what tells which pixels are theirs, where the profile has a step of its own for it
 * @param update gradient and template update
 * @param postprocess identity, boxes, confidence and state
 */
public record BatchTimings(long crop, long network, long mask, long update, long postprocess) {

    /** A batch that took no time, such as an empty one. */
    public static final BatchTimings NONE = new BatchTimings(0, 0, 0, 0, 0);
}
