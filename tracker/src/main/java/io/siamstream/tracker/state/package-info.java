/**
 * What is known of one target between two frames, and how each part of it goes on by a frame.
 * Plain, immutable values: nothing here knows a network.
 */
package io.siamstream.tracker.state;
