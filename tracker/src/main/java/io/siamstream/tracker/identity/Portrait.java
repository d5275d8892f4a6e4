package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;

/**
 * How a target looked when all of it was last seen without doubt. What is followed of a target that
 * leaves the picture is a strip of it, by which nobody would know it again.
 *
 * @param box where it was, as large as it was
 * @param looks how it looked over the last seconds
 * @param usualCosine mean of the cosine to that
 * @param logit mean of the network's log-odds
 * @param colors colours of the middle of the box
 */
public record Portrait(
        Box box, Appearance looks, double usualCosine, double logit, ColorHistogram colors) {

    static Portrait of(Box box, TargetMemory memory, ColorHistogram colors) {
        return new Portrait(box, memory.slow(), memory.slowCosine(), memory.calmLogit(), colors);
    }
}
