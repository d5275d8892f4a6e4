package io.siamstream.experiments.evaluation;

import io.siamstream.experiments.evaluation.peer.Alteration;
import io.siamstream.experiments.evaluation.peer.AlteredTracker;
import io.siamstream.experiments.evaluation.peer.Darkness;
import io.siamstream.experiments.evaluation.peer.StartVariation;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import java.util.List;
import picocli.CommandLine.Option;

/** What else than the sequences as they are is run, as a person asks for it. */
public final class AlterationChoice {

    @Option(
            names = "--darken",
            split = ",",
            paramLabel = "LIGHT",
            description =
                    "Run every tracker also on the frames as a camera takes them in less light:"
                            + " dusk, night. The report has both and the loss.")
    private List<Darkness> darkened = List.of();

    @Option(
            names = "--spatial-robustness",
            description =
                    "Run every tracker also from the twelve other first boxes of OTB's spatial"
                            + " robustness evaluation: moved by a tenth of the size, scaled by 0.8"
                            + " to 1.2. The report has their mean and spread.")
    private boolean spatialRobustness;

    /** The trackers in less light, as far as that was asked for. */
    List<AlteredTracker> darkened(List<TrackerFactory> trackers) {
        return altered(trackers, darkened);
    }

    /** The trackers from other first boxes, if that was asked for. */
    List<AlteredTracker> variedStarts(List<TrackerFactory> trackers) {
        return altered(trackers, spatialRobustness ? List.of(StartVariation.values()) : List.of());
    }

    private static List<AlteredTracker> altered(
            List<TrackerFactory> trackers, List<? extends Alteration> alterations) {
        return alterations.stream()
                .flatMap(each -> trackers.stream().map(t -> new AlteredTracker(t, each)))
                .toList();
    }
}
