/** Commands that show track events: as text, as a recording, as a video. */
package io.siamstream.tools.tracks;
