/** Commands that show what the job sends: as text, as a recording, as a video. */
package io.siamstream.tools.tracks;
