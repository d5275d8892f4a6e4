/**
 * Who is who among like objects: candidates of one frame, what is remembered of the target and of
 * the distractors beside it, and the state of doubt in which nothing is learned.
 */
package io.siamstream.tracker.identity;
