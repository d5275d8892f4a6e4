package io.siamstream.tracker.confidence;

/** Turns the signals of a frame into the probability that the box holds the target. */
public interface ConfidenceModel {

    /** The probability, 0 to 1, never NaN. */
    double confidence(ConfidenceSignals signals);
}
