/** A detector as a tool of its own: frames in, detections out. */
package io.siamstream.tools.detect;
