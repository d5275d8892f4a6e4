package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;

/**
 * An object in a search region that may be the target: a peak of the response.
 *
 * @param region position of its search region in the batch
 * @param cell its cell in the response, row by row
 * @param box where it is in the frame
 * @param logit log-odds of its being the target, by the network alone
 * @param appearance how it looks to the network
 * @param colors its colours; empty where they are not known
 */
public record Candidate(
        int region, int cell, Box box, double logit, Appearance appearance, ColorHistogram colors) {

    /** Probability of its being the target, by the network alone. */
    public double score() {
        return 1 / (1 + Math.exp(-logit));
    }
}
