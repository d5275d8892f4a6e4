package io.siamstream.job.options;

/** How track events are written. */
public enum TracksFormat {
    /** TrackEvent in Avro, as wire.format says. */
    AVRO("avro"),
    /** TrackEvent in JSON, one event a record. */
    JSON("json"),
    /** Metropolis' frame message in protobuf, one frame a record. */
    NV_FRAME("nv-frame");

    private final String text;

    TracksFormat(String text) {
        this.text = text;
    }

    /** The name as it is written in options. */
    @Override
    public String toString() {
        return text;
    }
}
