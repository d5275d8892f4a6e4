package io.siamstream.tracker.confidence;

/**
 * The confidence without any fitted coefficient (design 9): the lower of the two templates' scores,
 * lowered further where the peak stands out less than it did in the first frames. It ranks frames;
 * it is not a calibrated probability.
 */
public final class UnfittedConfidence implements ConfidenceModel {

    @Override
    public double confidence(ConfidenceSignals signals) {
        double confidence =
                Math.min(signals.initialScore(), signals.updatedScore())
                        * Math.min(1, Math.max(0, signals.relativePeakToSidelobe()));
        return Double.isNaN(confidence) ? 0 : confidence;
    }
}
