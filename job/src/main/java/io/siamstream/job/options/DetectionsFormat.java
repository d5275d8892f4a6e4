package io.siamstream.job.options;

/** How detections are written on their topic. */
public enum DetectionsFormat {
    /** As all other records, see {@link WireEncoding}. */
    AVRO("avro"),
    /** As JSON. */
    JSON("json");

    private final String text;

    DetectionsFormat(String text) {
        this.text = text;
    }

    /** The name as it is written in options. */
    @Override
    public String toString() {
        return text;
    }
}
