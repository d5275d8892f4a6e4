package io.siamstream.experiments.training.confidence;

import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.confidence.ConfidenceSignals;
import io.siamstream.tracker.confidence.UnfittedConfidence;
import java.util.Optional;

/** The unfitted confidence, which remembers the signals that it was last asked about. */
final class SignalRecorder implements ConfidenceModel {

    private final ConfidenceModel unfitted = new UnfittedConfidence();
    private Optional<ConfidenceSignals> last = Optional.empty();

    @Override
    public double confidence(ConfidenceSignals signals) {
        last = Optional.of(signals);
        return unfitted.confidence(signals);
    }

    /** The signals since this was last asked, if any. */
    Optional<ConfidenceSignals> take() {
        Optional<ConfidenceSignals> taken = last;
        last = Optional.empty();
        return taken;
    }
}
