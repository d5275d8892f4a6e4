package io.siamstream.experiments.training.confidence;

import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.confidence.ConfidenceSignals;
import io.siamstream.tracker.confidence.UnfittedConfidence;
import java.util.Optional;

/** Remembers what a tracker's confidence was last asked about, of either profile. */
final class SignalRecorder implements ConfidenceModel {

    private final ConfidenceModel unfitted = new UnfittedConfidence();
    private Optional<double[]> last = Optional.empty();

    /** The resnet profile's question, answered by the unfitted confidence. */
    @Override
    public double confidence(ConfidenceSignals signals) {
        record(signals.features());
        return unfitted.confidence(signals);
    }

    /** The features of the light profile's question. */
    void record(double[] features) {
        last = Optional.of(features);
    }

    /** The features since this was last asked, if any. */
    Optional<double[]> take() {
        Optional<double[]> taken = last;
        last = Optional.empty();
        return taken;
    }
}
