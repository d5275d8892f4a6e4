/** Where a target is expected, and where to look for it once it is lost. */
package io.siamstream.tracker.recovery;
