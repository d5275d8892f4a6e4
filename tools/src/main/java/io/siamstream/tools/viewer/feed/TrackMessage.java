package io.siamstream.tools.viewer.feed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.siamstream.tools.viewer.feed.TruthComparison.Measure;
import java.time.Duration;

/**
 * The data of a {@code track} message to the page.
 *
 * @param event the track event as JSON
 * @param measure how it compares with the truth, null when that is not known
 * @param received when it came, by {@link System#nanoTime()}
 */
record TrackMessage(@JsonRawValue String event, Measure measure, @JsonIgnore long received) {

    /** How long ago it came, ms. */
    @JsonProperty
    long ageMillis() {
        return Duration.ofNanos(System.nanoTime() - received).toMillis();
    }
}
