/** The keyed bundling operator: when rounds run, and what a frame, a command or silence does. */
package io.siamstream.operators.tracking;
