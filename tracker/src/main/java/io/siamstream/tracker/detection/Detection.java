package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;
import java.util.Objects;
import java.util.Optional;

/**
 * An object that a detector sees in a frame.
 *
 * @param box where it is, with an area, its middle within the frame
 * @param className what the detector takes it for
 * @param score how sure the detector is, 0 to 1
 * @param embedding how it looks to the detector's own network, if that tells
 * @param objectId the detector's own name of it, if it has one
 */
public record Detection(
        Box box,
        String className,
        double score,
        Optional<Embedding> embedding,
        Optional<String> objectId) {

    public Detection {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(embedding, "embedding");
        Objects.requireNonNull(objectId, "objectId");
    }

    /** A detection of a detector that tells no more. */
    public Detection(Box box, String className, double score) {
        this(box, className, score, Optional.empty(), Optional.empty());
    }
}
