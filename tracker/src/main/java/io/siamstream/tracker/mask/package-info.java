/** From the mask head's 63 x 63 probabilities to boxes and masks of the frame. */
package io.siamstream.tracker.mask;
