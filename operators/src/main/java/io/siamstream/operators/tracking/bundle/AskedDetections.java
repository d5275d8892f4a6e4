package io.siamstream.operators.tracking.bundle;

import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.tracker.detection.Association;
import io.siamstream.tracker.detection.Question;
import java.util.List;

/**
 * Detections that the tracker is asked about.
 *
 * @param received the detections
 * @param association waits for the answers
 * @param questions what is asked
 * @param mask whether targets that they start carry their mask
 */
public record AskedDetections(
        ReceivedDetections received,
        Association association,
        List<Question> questions,
        boolean mask) {}
