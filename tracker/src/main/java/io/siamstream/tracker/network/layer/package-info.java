/**
 * What networks are built of: convolutions with what follows them, residual and attention blocks,
 * and in which precision and mode a pass goes through them.
 */
package io.siamstream.tracker.network.layer;
