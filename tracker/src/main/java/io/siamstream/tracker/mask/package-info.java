/** From what a network says of a window's pixels to boxes and masks of the frame. */
package io.siamstream.tracker.mask;
