/**
 * The contract of a tracker: (state, image) to (state, result), in batches. It knows no network and
 * no stream; {@code siammlg} and {@code light} fulfil it, {@code profile} opens the one that the
 * weights are of.
 *
 * <p>Comments here and in other modules cite {@code docs/design/siammlg.md} by section: "design
 * 4.2".
 */
package io.siamstream.tracker;
