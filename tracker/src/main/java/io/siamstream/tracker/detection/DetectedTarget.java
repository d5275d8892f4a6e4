package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;
import java.time.Instant;
import java.util.Optional;

/**
 * What detectors told of a target so far.
 *
 * @param detector who saw it last
 * @param className what a detector took it for when it was first seen
 * @param started whether a detection started it
 * @param lastSeen capture time of the last frame in which a detector saw it
 * @param matches how often one did
 * @param shared detections in a row in which it had none of its own and lay where another target
 *     was seen
 * @param toldUnseen whether it was told that it was not seen for long
 * @param embedding how it looks to its detector, if that tells
 * @param box where a detector saw it last; empty if that is not known
 * @param elsewhere whether another camera's detections are all that is known of it, so that it may
 *     be anywhere in the picture
 */
public record DetectedTarget(
        String detector,
        String className,
        boolean started,
        Instant lastSeen,
        int matches,
        int shared,
        boolean toldUnseen,
        Optional<Embedding> embedding,
        Optional<Box> box,
        boolean elsewhere) {

    /** A target that a detection is of for the first time. */
    static DetectedTarget first(Detection detection, DetectionFrame frame, boolean started) {
        return new DetectedTarget(
                frame.detector(),
                detection.className(),
                started,
                frame.time(),
                1,
                0,
                false,
                detection.embedding(),
                Optional.of(detection.box()),
                false);
    }

    /** The target after one more detection of it. */
    DetectedTarget seen(Detection detection, DetectionFrame frame) {
        return new DetectedTarget(
                frame.detector(),
                className,
                started,
                frame.time().isAfter(lastSeen) ? frame.time() : lastSeen,
                matches + 1,
                0,
                false,
                embedding
                        .map(own -> detection.embedding().map(own::mixed).orElse(own))
                        .or(detection::embedding),
                box.isPresent() && frame.time().isBefore(lastSeen)
                        ? box
                        : Optional.of(detection.box()),
                false);
    }

    /** The target after so many detections in a row in which it had none of its own. */
    DetectedTarget withShared(int times) {
        return copy(matches, times, toldUnseen);
    }

    /** The target once it was taken off another one's object: it has to be seen anew. */
    DetectedTarget resolved() {
        return copy(0, 0, toldUnseen);
    }

    /** The target once it was told that it is not seen. */
    DetectedTarget told() {
        return copy(matches, shared, true);
    }

    /** The same of a target whose look to its detector is not asked for. */
    public DetectedTarget withoutEmbedding() {
        return embedding.isEmpty()
                ? this
                : new DetectedTarget(
                        detector,
                        className,
                        started,
                        lastSeen,
                        matches,
                        shared,
                        toldUnseen,
                        Optional.empty(),
                        box,
                        elsewhere);
    }

    private DetectedTarget copy(int newMatches, int newShared, boolean told) {
        return new DetectedTarget(
                detector,
                className,
                started,
                lastSeen,
                newMatches,
                newShared,
                told,
                embedding,
                box,
                elsewhere);
    }
}
