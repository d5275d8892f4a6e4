/**
 * The contract of a tracker: (state, image) to (state, result), in batches. It knows no network and
 * no stream; {@link io.siamstream.tracker.siammlg.SiamMlgTracker} fulfils it.
 */
package io.siamstream.tracker;
