/** Targets on their way from one camera to another. */
package io.siamstream.operators.tracking.handover;
