/**
 * The light network: FEAR-XS' backbone, pixel-wise correlation and two towers (Borsuk et al.,
 * "FEAR: Fast, Efficient, Accurate and Robust Visual Tracker", ECCV 2022), with selective kernel,
 * gradient guide and mask branch of SiamMLG on it.
 *
 * <p>Its convolutions carry their batch normalisation merged, in training too.
 */
package io.siamstream.tracker.network.light;
