/** Rules of cameras: which detections are followed, and where targets go that leave. */
package io.siamstream.tools.rules;
