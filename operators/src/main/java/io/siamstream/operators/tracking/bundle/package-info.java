/** What waits for its turn, and what the model sees of it at once. */
package io.siamstream.operators.tracking.bundle;
