/** Targets: their beginning, progress and end, and the events that tell of them. */
package io.siamstream.operators.tracking.target;
