package io.siamstream.job.options;

/** How a message on a topic tells its writer's schema. */
public enum WireEncoding {
    /** By the schema's fingerprint: Avro's single-object encoding. */
    SINGLE_OBJECT("single-object"),
    /** By the schema's id in a registry, framed as Confluent's serializers do. */
    REGISTRY("registry");

    private final String text;

    WireEncoding(String text) {
        this.text = text;
    }

    /** The name as it is written in options. */
    @Override
    public String toString() {
        return text;
    }
}
