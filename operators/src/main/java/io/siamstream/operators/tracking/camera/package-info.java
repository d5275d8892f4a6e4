/** A camera and its keyed state: its order, its kept frames, and the count of all cameras. */
package io.siamstream.operators.tracking.camera;
